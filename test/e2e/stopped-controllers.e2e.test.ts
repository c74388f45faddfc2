import { expect, it } from "vitest";
import { ListenedRun } from "./listened-run";
import { Program, rootProgram, smallCluster } from "./program";
import { setFaults } from "./set-faults";
import { vSphereNamespace } from "./vsphere-namespace";

/** Each component in the order in which a cluster needs it, and what a gate waits for as long as it does nothing. */
const components = [
  ["topology-stopped", /topology: \d+ of \d+ done, waiting for Cluster idle /],
  ["capv-stopped", /infrastructure: \d+ of \d+ done, waiting for VSphereCluster idle-/],
  ["nsx-stopped", /infrastructure: \d+ of \d+ done, waiting for .*(SubnetSet|NetworkReady)/],
  [
    "vm-operator-stopped",
    /infrastructure: \d+ of \d+ done, waiting for .*(ResourcePolicy|LoadBalancer|VirtualMachine)/,
  ],
  ["kubeadm-stopped", /control-plane-bootstrap: \d+ of \d+ done, waiting for /],
] as const;

it("waits for controllers that do nothing, says for what, and goes on once they work", async () => {
  const namespace = await vSphereNamespace("stopped");
  await setFaults(namespace, "topology-stopped");
  const program = await Program.create(rootProgram, "vks", smallCluster("idle", { namespace, workerPools: {} }));
  try {
    const run = new ListenedRun(program);
    for (const [fault, waiting] of components) {
      await setFaults(namespace, fault);
      await run.says(waiting);
    }
    await setFaults(namespace);
    const { code, output } = await run.done;
    expect(output).toContain("idle available: done");
    expect(code).toBe(0);
  } finally {
    await setFaults(namespace);
    expect((await program.destroy()).code).toBe(0);
  }
});
