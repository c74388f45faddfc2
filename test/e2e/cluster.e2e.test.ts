import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { objectsOf } from "./objects-of";
import { changes, Program, rootProgram, smallCluster } from "./program";
import { storedCluster } from "./stored-cluster";

const shop = smallCluster("shop", { controlPlane: { replicas: 3 }, workerPools: { general: { replicas: 2 } } });

describe("a cluster's life, with the real engine on the lab", () => {
  let program: Program;

  beforeAll(async () => {
    program = await Program.create(rootProgram, "vks", shop);
  });
  afterAll(() => program.destroy());

  it("comes up phase by phase", async () => {
    const run = await program.up();
    expect(run.output).toMatch(/shop topology: done[\s\S]*shop infrastructure: done[\s\S]*shop available: done/);
    expect(run.code).toBe(0);
    const outputs = await program.stack.outputs();
    expect(outputs).toMatchObject({ ready: true, endpoint: expect.stringMatching(/^https:\/\/127\.[\d.]+:6443$/) });
    expect(outputs.version).toMatch(/^v1\.33\.\d+\+vmware/);
    expect(outputs.kubeconfig).toContain(outputs.endpoint);
    const order = [outputs.phases.topology, outputs.phases.infrastructure, outputs.phases.controlPlane.bootstrap];
    expect(order.map((phase) => phase.finishedAt)).toEqual(order.map((phase) => phase.finishedAt).sort());
  });

  it("shows nothing in a second preview, although admission rewrote version, class and variables", async () => {
    const stored = await storedCluster("shop");
    expect(stored.spec.topology.version).not.toBe("v1.33");
    expect(stored.spec.topology.variables.map((variable: { name: string }) => variable.name)).toContain("kubernetes");
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("shows nothing after a refresh either", async () => {
    const refreshed = await program.refresh();
    expect(refreshed.code).toBe(0);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("scales a pool and waits again only where that matters", async () => {
    await program.configure({ ...shop, workerPools: { general: { replicas: 3 } } });
    const run = await program.up();
    expect(changes(run)).toMatchObject({ updated: 4 });
    expect(run.output).toContain("shop workers general: done");
    expect(run.output).not.toContain("control-plane");
    expect((await storedCluster("shop")).status.workers.availableReplicas).toBe(3);
  });

  it("adds a pool", async () => {
    await program.configure({ ...shop, workerPools: { general: { replicas: 3 }, batch: { replicas: 1 } } });
    const run = await program.up();
    expect(run.output).toContain("shop workers batch: done");
    expect((await storedCluster("shop")).status.workers.availableReplicas).toBe(4);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("shares the cluster with a pool of another program", async () => {
    const folder = join(rootProgram, "examples/pool-of-another-program");
    const other = await Program.create(folder, "vks-pool-of-another-program", { cluster: "shop" });
    const added = await other.up();
    expect(added.output).toContain("shop workers gpu: done");
    expect(Object.keys(changes(await other.preview()))).toEqual(["unchanged"]);
    expect((await storedCluster("shop")).status.workers.availableReplicas).toBe(5);

    // The owner sees no difference, refreshed or not, and its own changes leave the other's pool alone.
    expect((await program.refresh()).code).toBe(0);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
    await program.configure({ ...shop, workerPools: { general: { replicas: 2 }, batch: { replicas: 1 }, late: {} } });
    expect((await program.up()).code).toBe(0);
    expect(pools(await storedCluster("shop")).sort()).toEqual(["batch", "general", "gpu", "late"]);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);

    await program.configure({ ...shop, workerPools: { general: { replicas: 2 }, batch: { replicas: 1 } } });
    expect(changes(await program.up()).deleted).toBe(3);
    expect(pools(await storedCluster("shop")).sort()).toEqual(["batch", "general", "gpu"]);

    await other.configure({ cluster: "shop", replicas: 2 });
    expect((await other.up()).code).toBe(0);
    expect((await other.destroy()).code).toBe(0);
    expect(pools(await storedCluster("shop")).sort()).toEqual(["batch", "general"]);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("upgrades to the next minor version, control plane first", async () => {
    await program.configure({
      ...shop,
      version: "v1.34",
      workerPools: { general: { replicas: 2 }, batch: { replicas: 1 } },
    });
    const run = await program.up();
    expect(run.code).toBe(0);
    expect((await program.stack.outputs()).version).toMatch(/^v1\.34\./);
    const stored = await storedCluster("shop");
    expect(stored.status.workers.upToDateReplicas).toBe(3);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("previews with no server reachable", async () => {
    const offline = { ...shop, version: "v1.34", supervisor: { kubeconfig: "/nowhere/kubeconfig" } };
    const fresh = await Program.create(rootProgram, "vks", offline, { KUBECONFIG: "/nowhere/kubeconfig" });
    const run = await fresh.preview();
    expect(run.code).toBe(0);
    expect(run.output).toContain("shop-available");
  });

  it("is destroyed, and leaves nothing of itself in the namespace", async () => {
    expect((await program.destroy()).code).toBe(0);
    expect(await objectsOf(inject("lab").adminKubeconfig, "shop")).toEqual([]);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a Cluster as stored
function pools(cluster: any): string[] {
  return cluster.spec.topology.workers.machineDeployments.map((pool: { name: string }) => pool.name);
}
