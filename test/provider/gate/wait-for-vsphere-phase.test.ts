import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PhaseFailure } from "../../../provider/diagnose/phase-failure";
import type { PhaseRecord } from "../../../provider/gate/wait";
import { type VspherePhaseWait, waitForVspherePhase } from "../../../provider/gate/wait-for-vsphere-phase";
import { nodeJoined, vspherePhases } from "../../../provider/phases/vsphere";
import { FakeApiServer } from "../observe/fake-api-server";
import { FakeVcenter } from "../observe/vcenter/fake-vcenter";
import { admin, authority, server as identity } from "../observe/workload/pki";
import { controlPlaneMachine, nodeOf, staticPodsOf, subject, virtualMachineOf, worker } from "../vsphere-objects";

vi.mock("../../../provider/observe/vcenter/environment", async (original) => ({
  ...(await original<object>()),
  vcenterEnvironment: () => vcenter.environment,
}));

let vcenter: FakeVcenter;

describe("waitForVspherePhase", () => {
  let api: FakeApiServer | undefined;
  let port: number;
  let lines: string[];

  beforeEach(async () => {
    vcenter = await FakeVcenter.start();
    lines = [];
    const free = await FakeApiServer.start();
    port = Number(new URL(free.url).port);
    await free.close();
  });
  afterEach(async () => {
    await vcenter.close();
    await api?.close();
    api = undefined;
  });

  const found = async () => {
    api = await FakeApiServer.start({ ...identity, clientAuthority: authority.certificate }, port);
    return api;
  };

  function wait(more: Pick<VspherePhaseWait, "phase"> & Partial<VspherePhaseWait>): Promise<PhaseRecord> {
    const access = { endpoint: `https://127.0.0.1:${port}`, ca: authority.certificate, ...admin };
    const machines = [controlPlaneMachine];
    return waitForVspherePhase({
      subject: { ...subject, endpoint: { host: "127.0.0.1", port, by: "kube-vip" }, machines },
      api: access,
      timeout: 20_000,
      log: (line) => lines.push(line),
      ...more,
    });
  }

  const textOf = (waiting: Promise<unknown>) =>
    waiting.then(
      () => ["passed"],
      (error: PhaseFailure) => error.message.replace(/after .*?:/, "after …:").split("\n"),
    );

  it("follows a control plane from the booting machine to the API server that answers, and passes", async () => {
    vcenter.put(virtualMachineOf(controlPlaneMachine, { phase: "kubeadm-init" }));
    const waiting = wait({ phase: vspherePhases["control-plane-initialization"] });
    await expect
      .poll(() => lines.join("\n"))
      .toContain(
        "shop control-plane-initialization: 2 of 8 done, waiting for VirtualMachine shop-control-plane-0-x7k2p Bootstrapped (kubeadm-init): kubeadm init has not finished",
      );
    const server = await found();
    vcenter.put(virtualMachineOf(controlPlaneMachine, { phase: "joined" }));
    server.put(nodeOf(controlPlaneMachine));
    server.put({ kind: "ConfigMap", metadata: { name: "kubeadm-config", namespace: "kube-system" } });
    for (const pod of staticPodsOf(controlPlaneMachine)) server.put(pod);
    const record = await waiting;
    expect(record.snapshot.objects("Node")).toHaveLength(1);
  });

  it("fails in seconds when kubeadm does, in its words", async () => {
    const message = "[ERROR ImagePull]: failed to pull image registry.k8s.io/etcd:3.5.21-0";
    vcenter.put(virtualMachineOf(controlPlaneMachine, { phase: "failed", message }));
    expect(await textOf(wait({ phase: vspherePhases["control-plane-initialization"] }))).toEqual([
      "control-plane-initialization failed after …: cluster shop",
      "VirtualMachine shop-control-plane-0-x7k2p: Bootstrapped (failed)",
      message,
      "What to do: Mend what kubeadm says; then `pulumi up --replace '**SLOT-name'`, and '**founder' where it was to found the cluster.",
      "In the guest: /var/log/cloud-init-output.log of shop-control-plane-0-x7k2p (at 10.0.0.100)",
      "Look further: govc vm.info -e shop-control-plane-0-x7k2p",
    ]);
  }, 15_000);

  it("passes a single worker as soon as its node is ready, whatever the others do", async () => {
    vcenter.put(virtualMachineOf(worker, { phase: "joined" }));
    const server = await found();
    const waiting = wait({ phase: nodeJoined.worker, machine: worker });
    await expect.poll(() => lines.join("\n")).toContain("shop-general-0-9qw4z workers: ");
    server.put(nodeOf(worker));
    await waiting;
    expect(lines.at(-1)).toMatch(/^shop-general-0-9qw4z workers: done in /);
  });
});
