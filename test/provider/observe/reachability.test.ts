import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../../provider/observe/api-error";
import { ConnectionError } from "../../../provider/observe/connection";
import { Reachability } from "../../../provider/observe/reachability";
import { VcenterFault } from "../../../provider/observe/vcenter/vcenter-fault";

const out = new ConnectionError("vCenter vc unreachable: ECONNREFUSED", "unreachable");

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

describe("a server that does not answer", () => {
  it("is trouble for half a minute, then what it knows is unknown, and whoever waits is told", () => {
    let told = 0;
    const reach = new Reachability(() => told++);
    reach.fails(out);
    expect(reach.trouble()).toBe("vCenter vc unreachable: ECONNREFUSED");
    vi.advanceTimersByTime(12_000);
    reach.fails(out);
    expect(reach.trouble()).toBe("vCenter vc unreachable: ECONNREFUSED (for 12 s)");
    expect(reach.unread()).toBeUndefined();
    vi.advanceTimersByTime(20_000);
    expect(told).toBe(1);
    expect(reach.trouble()).toBeUndefined();
    expect(reach.unread()).toEqual({ reason: "unreachable", message: out.message });
  });

  it("is as before once it answers again", () => {
    const reach = new Reachability(() => {});
    reach.fails(out);
    vi.advanceTimersByTime(60_000);
    reach.works();
    expect([reach.trouble(), reach.unread()]).toEqual([undefined, undefined]);
  });

  it("is told when nobody asks any more to nobody", () => {
    let told = 0;
    const reach = new Reachability(() => told++);
    reach.fails(out);
    reach.close();
    vi.advanceTimersByTime(60_000);
    expect(told).toBe(0);
  });
});

it.each([
  new ConnectionError("vCenter vc does not let the user in", "credentials"),
  new ConnectionError("the certificate of vc cannot be trusted", "untrusted"),
  new VcenterFault("NoPermission", ""),
  new ApiError(403, "403", "the credentials were incorrect"),
])("$message: waiting does not help, so it is unknown at once", (error) => {
  const reach = new Reachability(() => {});
  reach.fails(error);
  expect(reach.unread()).toEqual({ reason: "forbidden", message: expect.stringContaining(error.message) });
});
