import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { powerOff, powerOffIn } from "../../../provider/retire/power-off";
import { FakeVcenter } from "./fake-vcenter";
import { FakeWorkloadApi } from "./fake-workload-api";
import { retirementIn, type TestRetirement } from "./retirement";

const retiree = { node: "shop-control-plane-0-aaaaa", uuid: "uuid-1", role: "control-plane" as const };

describe("powering a retired node's machine off", () => {
  let api: FakeWorkloadApi;
  let vcenter: FakeVcenter;
  let retirement: TestRetirement;
  beforeEach(async () => {
    api = await FakeWorkloadApi.start();
    vcenter = await FakeVcenter.start();
    retirement = retirementIn(api, "shop control-plane-0");
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await vcenter.close();
    await api.close();
  });

  it("asks the guest to shut down", async () => {
    await powerOffIn(vcenter.client, retirement, retiree);
    expect(vcenter.state).toBe("poweredOff");
    expect(vcenter.orders).toEqual(["ShutdownGuest"]);
    expect(retirement.lines).toEqual([`shop control-plane-0: shutting ${retiree.node} down`]);
  });

  it.each(["hangs", "has no Tools"] as const)("cuts the power of a guest that %s", async (guest) => {
    vcenter.guest = guest;
    await powerOffIn(vcenter.client, retirement, retiree);
    expect(vcenter.state).toBe("poweredOff");
    expect(vcenter.orders).toEqual(["ShutdownGuest", "PowerOffVM_Task"]);
  });

  it("leaves a machine alone that is off", async () => {
    vcenter.state = "poweredOff";
    await powerOffIn(vcenter.client, retirement, retiree);
    expect(vcenter.orders).toEqual([]);
  });

  it("fails when the machine runs on in spite of all", async () => {
    Object.assign(vcenter, { guest: "hangs", isStuck: true });
    const why = `its machine does not stop: power ${retiree.node} off in vCenter`;
    await expect(powerOffIn(vcenter.client, retirement, retiree)).rejects.toThrow(why);
  });

  it("has nothing to do where the machine is gone", async () => {
    await powerOffIn(vcenter.client, retirement, { ...retiree, uuid: "another" });
    expect(vcenter.orders).toEqual([]);
  });

  it("ends when the user gives up", async () => {
    vcenter.guest = "hangs";
    const patient = { ...retirement, timing: { ...retirement.timing, shutdown: 60_000 } };
    const stopping = powerOffIn(vcenter.client, patient, retiree);
    await vi.waitFor(() => expect(vcenter.orders).toHaveLength(1));
    retirement.interrupt();
    await expect(stopping).rejects.toMatchObject({ name: "AbortError" });
    expect(vcenter.orders).toEqual(["ShutdownGuest"]);
  });

  it("says so where the environment names no vCenter, or the machine is not known", async () => {
    for (const name of ["VSPHERE_SERVER", "VSPHERE_USER", "VSPHERE_PASSWORD"]) vi.stubEnv(name, "");
    await powerOff(retirement, retiree);
    await powerOffIn(vcenter.client, retirement, { ...retiree, uuid: undefined });
    expect(retirement.lines).toEqual([
      expect.stringMatching(`${retiree.node} is left running until its machine is deleted: set VSPHERE_SERVER`),
      expect.stringMatching(`the machine of ${retiree.node} is not known`),
    ]);
  });
});
