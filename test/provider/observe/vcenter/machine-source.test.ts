import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { machineSource } from "../../../../provider/observe/vcenter/machine-source";
import { VcenterClient } from "../../../../provider/observe/vcenter/vcenter-client";
import { controlPlaneMachine, virtualMachineOf, worker } from "../../vsphere-objects";
import { fastTiming } from "../fast-timing";
import { opened, shown, shows } from "../opened";
import { FakeVcenter } from "./fake-vcenter";

let vcenter: FakeVcenter;
let client: VcenterClient;
const { node } = controlPlaneMachine;

beforeEach(async () => {
  vcenter = await FakeVcenter.start();
  client = new VcenterClient(vcenter.environment, fastTiming);
});
afterEach(async () => {
  await client.logout();
  await vcenter.close();
});

const open = (...machines: (typeof worker)[]) => opened(machineSource(client, machines, fastTiming)).source;
const change = (properties: Record<string, unknown>) => {
  const machine = virtualMachineOf(controlPlaneMachine, { phase: "joined" });
  vcenter.put({ ...machine, properties: { ...machine.properties, ...properties } });
};

describe("the virtual machines of nodes", () => {
  it("are followed from the boot to the node that has joined", async () => {
    change({
      "guest.toolsRunningStatus": "guestToolsNotRunning",
      "guest.ipAddress": undefined,
      "config.extraConfig": [],
    });
    const source = open(controlPlaneMachine);
    await source.settled;
    expect(shown(source)).toEqual([
      `VirtualMachine ${node}: ToolsRunning (guestToolsNotRunning)`,
      `VirtualMachine ${node}: Addressed (NoAddress)`,
      `VirtualMachine ${node}: Bootstrapped (NotBegun)`,
    ]);
    vcenter.put(virtualMachineOf(controlPlaneMachine, { phase: "kubeadm-init" }));
    await shows(source, `VirtualMachine ${node}: Bootstrapped (kubeadm-init)`);
    vcenter.put(virtualMachineOf(controlPlaneMachine, { phase: "joined" }));
    await shows(source, `VirtualMachine ${node}`);
    expect([...source.objects()][0]?.status).toMatchObject({ address: "10.0.0.100", bootstrap: "joined" });
  });

  it("do not show what else is in their guestinfo", async () => {
    change({});
    const source = open(controlPlaneMachine);
    await source.settled;
    expect(JSON.stringify([...source.objects()])).not.toContain("user-data-secret");
  });

  it("have an address of the node's own network, not one of the link", async () => {
    change({ "guest.ipAddress": "169.254.1.1", "guest.net": [{ ipAddress: ["fe80::1", "10.0.0.7"] }] });
    const source = open(controlPlaneMachine);
    await source.settled;
    expect([...source.objects()][0]?.status.address).toBe("10.0.0.7");
  });

  it("say why the last task on them failed, while they do not run", async () => {
    const error = { fault: { _typeName: "InsufficientResourcesFault" }, localizedMessage: "no memory" };
    const info = { state: "error", descriptionId: "VirtualMachine.powerOn", error };
    const task = vcenter.put({ type: "Task", id: "task-7", properties: { info: { state: "running" } } });
    change({ "runtime.powerState": "poweredOff", recentTask: [task] });
    const source = open(controlPlaneMachine);
    await shows(source, `VirtualMachine ${node}: PoweredOn (poweredOff)`);
    vcenter.put({ type: "Task", id: "task-7", properties: { info } });
    await shows(
      source,
      `VirtualMachine ${node}: TaskSucceeded (InsufficientResourcesFault)`,
      `VirtualMachine ${node}: PoweredOn (poweredOff)`,
    );
    change({});
    await shows(source, `VirtualMachine ${node}`);
  });

  it("are missed where vCenter does not know them, until it does, and when they are removed", async () => {
    vcenter.put(virtualMachineOf(worker, { phase: "joined" }));
    const source = open(controlPlaneMachine, worker);
    await shows(source, `VirtualMachine ${node}: Created (NotFound)`, `VirtualMachine ${worker.node}`);
    change({});
    await shows(source, `VirtualMachine ${node}`, `VirtualMachine ${worker.node}`);
    vcenter.remove(`vm-${worker.node}`);
    await shows(source, `VirtualMachine ${node}`, `VirtualMachine ${worker.node}: Created (NotFound)`);
  });

  it("are watched by one collector for all who follow any of them", async () => {
    change({});
    vcenter.put(virtualMachineOf(worker, { phase: "joined" }));
    const [first, second] = [open(controlPlaneMachine), open(worker)];
    await Promise.all([first.settled, second.settled]);
    await expect.poll(() => vcenter.waits).toBe(1);
    expect(shown(second)).toEqual([`VirtualMachine ${worker.node}`]);
  });

  it("are unknown, at once, where the password is wrong", async () => {
    const wrong = new VcenterClient({ ...vcenter.environment, password: "x" }, fastTiming);
    const { source } = opened(machineSource(wrong, [worker], fastTiming));
    await source.settled;
    expect([...source.unread()]).toEqual([["VirtualMachine", expect.objectContaining({ reason: "forbidden" })]]);
  });
});
