import { describe, expect, it } from "vitest";
import { WorkerPool, type WorkerPoolArgs } from "../../components";
import { runMocked } from "./mock-program";

const args: WorkerPoolArgs = { namespace: "team-a", clusterName: "shop", replicas: 2, vmClass: "guaranteed-large" };

describe("WorkerPool in a cluster that somebody else owns", () => {
  it("declares one entry of the topology and waits for it", async () => {
    const { resources } = await runMocked(() => new WorkerPool("gpu", args));
    const { inputs } = resources.get("gpu-entry") ?? {};
    expect(inputs.entry).toMatchObject({ name: "gpu", class: "node-pool", replicas: 2 });
    expect(inputs.cluster).toEqual({ namespace: "team-a", name: "shop" });
    expect(resources.get("gpu-workers")?.inputs).toMatchObject({ phase: "workers", pool: "gpu", timeout: "30m" });
    expect(resources.get("gpu-workers")?.dependsOn).toEqual(["gpu-entry"]);
  });

  it("waits again when the pool is to be different", async () => {
    const revision = async (pool: WorkerPoolArgs) => {
      const { resources } = await runMocked(() => new WorkerPool("gpu", pool));
      return resources.get("gpu-workers")?.inputs.revision;
    };
    expect(await revision(args)).toBe(await revision({ ...args }));
    expect(await revision(args)).not.toBe(await revision({ ...args, replicas: 3 }));
  });

  it("only waits for a pool that the cluster's owner declares", async () => {
    const { resources } = await runMocked(() => new WorkerPool("gpu", { ...args, declaredByCluster: true }));
    expect(resources.has("gpu-entry")).toBe(false);
    expect(resources.get("gpu-workers")?.inputs.pool).toBe("gpu");
  });

  it("reports every wrong argument at once and registers nothing", async () => {
    let message = "";
    const { resources } = await runMocked(() => {
      try {
        new WorkerPool("gpu", {
          ...args,
          autoscaler: { min: 3, max: 1 },
          taints: [{ key: "gpu", effect: "Never" as "NoExecute" }],
        });
      } catch (error) {
        message = (error as Error).message;
      }
    });
    expect(message).toMatch(/^WorkerPool gpu: \d problems in the arguments/);
    expect(message).toContain("autoscaler");
    expect(message).toContain("taints[0].effect");
    expect([...resources.keys()]).toEqual(["project-stack"]);
  });
});
