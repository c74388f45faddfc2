import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ApiClient } from "../../provider/observe/api-client";
import { Observer } from "../../provider/observe/observer";
import type { Snapshot } from "../../provider/observe/snapshot";
import { errorText } from "./faults/error-text";
import { objectsOf } from "./objects-of";
import { Program, rootProgram, smallCluster } from "./program";

const pools = { general: {}, batch: {} };
const leaving = (workerPools: object) => smallCluster("leaving", { workerPools, timeouts: { delete: "30s" } });
const virtualMachines = "/apis/vmoperator.vmware.com/v1alpha2/namespaces/team-a/virtualmachines";
const clusters = "/apis/cluster.x-k8s.io/v1beta2/namespaces/team-a/clusters";

describe("destroying a cluster that somebody holds", () => {
  let program: Program;
  let client: ApiClient;

  beforeAll(async () => {
    client = new ApiClient({ kubeconfig: inject("lab").adminKubeconfig });
    program = await Program.create(rootProgram, "vks", leaving(pools));
    expect((await program.up()).code).toBe(0);
  });
  afterAll(() => program.destroy());

  const machineOf = async (pool: string): Promise<string> => {
    const { items } = await client.list(virtualMachines);
    const found = items.find(({ metadata }) => metadata.name.startsWith(`leaving-${pool}-`));
    if (!found) throw new Error(`pool ${pool} has no VirtualMachine`);
    return `${virtualMachines}/${found.metadata.name}`;
  };
  const annotate = (path: string, name: string, value: string | null) =>
    client.patch(path, { metadata: { annotations: { [name]: value } } });
  /** Adds a finalizer of the test's own, and takes away no other. */
  const hold = async (path: string, held: boolean) => {
    const { metadata } = await client.get(path);
    const others = (metadata.finalizers ?? []).filter((finalizer) => finalizer !== "test.lab/hold");
    await client.patch(path, { metadata: { finalizers: held ? [...others, "test.lab/hold"] : others } });
  };

  it("names the virtual machine that keeps a pool from going; the next up goes on", async () => {
    const machine = await machineOf("batch");
    await hold(machine, true);
    await program.configure(leaving({ general: {} }));
    const { code, output } = await program.up();
    expect(code).not.toBe(0);
    expect(output).toContain("pool-removal timed out after 30s: cluster team-a/leaving, pool batch");
    expect(output).toMatch(/VirtualMachine leaving-batch-\S+: Deleting \(Finalizer\)/);
    expect(output).toContain("test.lab/hold");

    await hold(machine, false);
    expect((await program.up()).code).toBe(0);
  });

  it("names the virtual machine that keeps the Cluster from going, and keeps the Cluster in state", async () => {
    await hold(await machineOf("general"), true);
    const run = await program.destroy();
    expect(run.code).not.toBe(0);
    expect(run.output).toMatch(/leaving teardown: \d+ of 14 done, waiting for VirtualMachine leaving-general-/);
    expect(run.output).not.toMatch(/at .*\.ts:\d+/);
    const error = errorText(run).join("\n");
    expect(error).toMatch(/^teardown timed out after 30s: cluster team-a\/leaving\n/);
    expect(error).toMatch(/VirtualMachine leaving-general-\S+: Deleting \(Finalizer\)/);
    expect(error).toMatch(/held by .*an unknown controller \(test\.lab\/hold\)/);
    expect(error).toMatch(/Look further: kubectl -n team-a describe virtualmachine leaving-general-/);
    expect(await names()).toEqual(expect.arrayContaining(["leaving-cluster", "leaving-deletion", "leaving-teardown"]));
  });

  it("deploys nothing into a cluster that is half gone", async () => {
    const { code, output } = await program.up();
    expect(code).not.toBe(0);
    expect(output).toContain("Cluster team-a/leaving is being deleted");
  });

  it("names the annotation that makes VM Operator do nothing", async () => {
    await annotate(await machineOf("general"), "vmoperator.vmware.com/paused", "true");
    const { output } = await program.destroy();
    expect(output).toMatch(/VirtualMachine leaving-general-\S+: Paused \(AnnotationPaused\)/);
    expect(output).toContain("vmoperator.vmware.com/paused");
  });

  it("names the pause of the Cluster, which stops everything below it", async () => {
    await annotate(`${clusters}/leaving`, "cluster.x-k8s.io/paused", "true");
    const { output } = await program.destroy();
    expect(output).toMatch(/Cluster leaving: Paused \(AnnotationPaused\)/);
    expect(output).toContain("cluster.x-k8s.io/paused");
  });

  it("goes on once nobody holds it, in Cluster API's order, and leaves nothing", async () => {
    const order: string[] = [];
    const following = Observer.for({ kubeconfig: inject("lab").adminKubeconfig }).follow(
      { namespace: "team-a", name: "leaving" },
      () => order.push(...outOfOrder(following.snapshot())),
    );
    try {
      await following.synced;
      const machine = await machineOf("general");
      await annotate(machine, "vmoperator.vmware.com/paused", null);
      await annotate(`${clusters}/leaving`, "cluster.x-k8s.io/paused", null);
      await hold(machine, false);
      const { code, output } = await program.destroy();
      expect(output).toContain("leaving teardown: done");
      expect(code).toBe(0);
    } finally {
      following.close();
    }
    expect(order).toEqual([]);
    expect(await names()).toEqual([]);
    expect(await objectsOf(inject("lab").adminKubeconfig, "leaving")).toEqual([]);
  });

  const names = async (): Promise<string[]> => {
    const { deployment } = await program.stack.state();
    return (deployment.resources ?? []).map(({ urn }: { urn: string }) => urn.split("::").pop());
  };
});

/** What is being deleted although what goes before it is still there. */
function outOfOrder(snapshot: Snapshot): string[] {
  const isThere = (kind: "MachineDeployment" | "Machine") => snapshot.objects(kind).length > 0;
  const isGoing = (kind: "KubeadmControlPlane" | "VSphereCluster") =>
    snapshot.objects(kind).some(({ metadata }) => metadata.deletionTimestamp !== undefined);
  return [
    ...(isGoing("KubeadmControlPlane") && isThere("MachineDeployment") ? ["control plane before the workers"] : []),
    ...(isGoing("VSphereCluster") && isThere("Machine") ? ["infrastructure before the machines"] : []),
  ];
}
