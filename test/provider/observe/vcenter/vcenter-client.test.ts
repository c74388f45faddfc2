import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VcenterClient } from "../../../../provider/observe/vcenter/vcenter-client";
import { fastTiming } from "../fast-timing";
import { FakeVcenter } from "./fake-vcenter";

let vcenter: FakeVcenter;
let client: VcenterClient;
const vm = { type: "VirtualMachine", value: "vm-1" };

beforeEach(async () => {
  vcenter = await FakeVcenter.start();
  client = new VcenterClient(vcenter.environment, fastTiming);
  vcenter.put({ type: "VirtualMachine", id: "vm-1", properties: { name: "shop-0", uuid: "4201", list: ["a", "b"] } });
});
afterEach(async () => {
  await client.logout();
  await vcenter.close();
});

describe("a session", () => {
  it("is opened once, for everybody who asks at the same time", async () => {
    await Promise.all([client.property(vm, "name"), client.property(vm, "name"), client.findVirtualMachine("4201")]);
    expect(vcenter.calls.filter((call) => call === "SessionManager.Login")).toHaveLength(1);
  });

  it("is opened anew when vCenter has ended it", async () => {
    await client.property(vm, "name");
    vcenter.endSession();
    await expect(Promise.all([client.property(vm, "name"), client.property(vm, "name")])).resolves.toEqual([
      "shop-0",
      "shop-0",
    ]);
    expect(vcenter.logins).toBe(2);
  });

  it("is closed", async () => {
    await client.property(vm, "name");
    await client.logout();
    expect(vcenter.calls.at(-1)).toBe("SessionManager.Logout");
  });
});

describe("what comes back", () => {
  it("is unwrapped", async () => {
    expect(await client.property(vm, "name")).toBe("shop-0");
    expect(await client.property(vm, "list")).toEqual(["a", "b"]);
    expect(await client.property(vm, "nothing")).toBeUndefined();
  });

  it("is a machine for its BIOS UUID, or nothing", async () => {
    expect(await client.findVirtualMachine("4201")).toMatchObject(vm);
    expect(await client.findVirtualMachine("4202")).toBeUndefined();
  });

  it("is a fault by its name", async () => {
    await expect(client.property({ ...vm, value: "vm-2" }, "name")).rejects.toMatchObject({
      fault: "ManagedObjectNotFound",
    });
  });
});

describe("errors tell what to do, and no credential", () => {
  const failure = (of: VcenterClient) =>
    of.property(vm, "name").then(
      () => "",
      (error: Error) => error.message,
    );

  it("where the password is wrong", async () => {
    const wrong = new VcenterClient({ ...vcenter.environment, password: "vc-secret-2" }, fastTiming);
    const message = await failure(wrong);
    expect(message).toMatch(
      /^vCenter 127\.0\.0\.1:\d+ does not let the user of VSPHERE_USER in \(InvalidLogin\); check VSPHERE_USER and VSPHERE_PASSWORD$/,
    );
    expect(message).not.toContain("vc-secret");
  });

  it("where nobody listens", async () => {
    const { environment } = vcenter;
    await vcenter.close();
    expect(await failure(new VcenterClient(environment, fastTiming))).toMatch(
      /^vCenter 127\.0\.0\.1:\d+ unreachable: ECONNREFUSED$/,
    );
    vcenter = await FakeVcenter.start();
  });

  it("where a proxy answers in vCenter's place", async () => {
    vcenter.outage = 503;
    expect(await failure(client)).toMatch(/unreachable: HostCommunication$/);
  });

  it("where vCenter is too old to speak VI JSON", async () => {
    vcenter.outage = 404;
    expect(await failure(client)).toContain("it needs vCenter 8.0 U1 or later");
  });
});
