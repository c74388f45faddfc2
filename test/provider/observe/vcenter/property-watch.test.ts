import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PropertyWatch } from "../../../../provider/observe/vcenter/property-watch";
import { VcenterClient } from "../../../../provider/observe/vcenter/vcenter-client";
import type { MoRef } from "../../../../provider/observe/vcenter/vi-json";
import { fastTiming } from "../fast-timing";
import { FakeVcenter } from "./fake-vcenter";

let vcenter: FakeVcenter;
let client: VcenterClient;
let watch: PropertyWatch;
let ends: (() => void)[];

beforeEach(async () => {
  vcenter = await FakeVcenter.start();
  client = new VcenterClient(vcenter.environment, fastTiming);
  watch = new PropertyWatch(client, "VirtualMachine", ["name", "runtime.powerState"], fastTiming);
  ends = [];
});
afterEach(async () => {
  for (const end of ends) end();
  await client.logout();
  await vcenter.close();
});

const put = (id: string, power = "poweredOff"): MoRef =>
  vcenter.put({ type: "VirtualMachine", id, properties: { name: id, "runtime.powerState": power, secret: "s" } });
const follow = (object: MoRef, onChange = () => {}) => ends.push(watch.watch(object, onChange));
const power = (object: MoRef) => watch.properties(object)?.get("runtime.powerState");
const calls = (method: string) => vcenter.calls.filter((call) => call === `PropertyCollector.${method}`).length;

describe("watching properties", () => {
  it("sees a change when it happens, and asks only when there was one", async () => {
    const vm = put("vm-1");
    follow(vm);
    await expect.poll(() => power(vm)).toBe("poweredOff");
    put("vm-1", "poweredOn");
    await expect.poll(() => power(vm)).toBe("poweredOn");
    await expect.poll(() => vcenter.waits).toBe(1);
    expect(calls("WaitForUpdatesEx")).toBe(3);
    expect(watch.properties(vm)?.has("secret")).toBe(false);
  });

  it("takes further objects up while it waits, all with one collector at a time", async () => {
    const [first, second] = [put("vm-1"), put("vm-2")];
    follow(first);
    await expect.poll(() => vcenter.waits).toBe(1);
    follow(second);
    await expect.poll(() => power(second)).toBe("poweredOff");
    put("vm-1", "suspended");
    await expect.poll(() => power(first)).toBe("suspended");
    expect(vcenter.waits).toBeLessThanOrEqual(1);
  });

  it("tells only whose object changed", async () => {
    const [first, second] = [put("vm-1"), put("vm-2")];
    let told = 0;
    follow(first, () => told++);
    follow(second);
    await expect.poll(() => power(second)).toBe("poweredOff");
    const before = told;
    put("vm-2", "poweredOn");
    await expect.poll(() => power(second)).toBe("poweredOn");
    expect(told).toBe(before);
  });

  it("goes on in a new session when the old one is over", async () => {
    const vm = put("vm-1");
    follow(vm);
    await expect.poll(() => vcenter.waits).toBe(1);
    vcenter.endSession();
    put("vm-1", "poweredOn");
    await expect.poll(() => power(vm)).toBe("poweredOn");
    expect(vcenter.logins).toBe(2);
  });

  it("notices that an object is removed, and that one was removed before", async () => {
    const [first, second] = [put("vm-1"), put("vm-2")];
    follow(first);
    await expect.poll(() => vcenter.waits).toBe(1);
    vcenter.remove("vm-1");
    await expect.poll(() => watch.isGone(first)).toBe(true);
    vcenter.remove("vm-2");
    follow(second);
    await expect.poll(() => watch.isGone(second)).toBe(true);
  });

  it("says what is the matter while vCenter is out, and goes on afterwards", async () => {
    vcenter.outage = 503;
    const vm = put("vm-1");
    follow(vm);
    await expect.poll(() => watch.trouble?.error.message).toContain("unreachable");
    vcenter.outage = undefined;
    await expect.poll(() => power(vm)).toBe("poweredOff");
    expect(watch.trouble).toBeUndefined();
  });

  it("gives its collector back when nobody watches any more", async () => {
    follow(put("vm-1"));
    await expect.poll(() => vcenter.waits).toBe(1);
    ends.pop()?.();
    await expect.poll(() => calls("DestroyPropertyCollector")).toBe(1);
    expect(vcenter.waits).toBe(0);
  });

  it("reads an object anew when asked, though its updates are held up", async () => {
    const vm = put("vm-1");
    follow(vm);
    await expect.poll(() => vcenter.waits).toBe(1);
    vcenter.silence();
    put("vm-1", "poweredOn");
    await watch.refresh(vm);
    expect(power(vm)).toBe("poweredOn");
  });
});
