import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../provider/phases/phase";
import { poolRemoval } from "../../../../provider/phases/removal";
import { change, condition, healthyCluster, type Objects, view } from "../../objects";

const blocker = (objects: Objects) => evaluate(poolRemoval, view(objects)).blocker?.verdict;

describe("what holds a pool that was taken out of the topology", () => {
  it("is nothing, once its MachineDeployment and Machines are gone, whatever else is there", () => {
    const { deployment, worker, ...rest } = healthyCluster();
    expect([deployment, worker]).not.toContain(undefined);
    expect(blocker(rest)).toBeUndefined();
  });

  it("is a Machine that is drained, although its MachineDeployment is there too", () => {
    const objects = healthyCluster();
    for (const key of ["deployment", "machineSet", "worker"]) {
      objects[key].metadata.deletionTimestamp = "2026-01-01T01:00:00Z";
    }
    objects.worker.status.conditions = [condition("Deleting", "True", "DrainingNode", "cannot evict pod web")];
    expect(blocker(objects)).toMatchObject({
      at: { kind: "Machine", name: "shop-worker-1" },
      reason: "DrainingNode",
      message: "cannot evict pod web",
    });
  });

  it("is the Cluster, while its topology cannot be reconciled", () => {
    const objects = healthyCluster();
    const words = "ClusterClass is not successfully reconciled";
    change(objects.cluster, "TopologyReconciled", {
      status: "False",
      reason: "ClusterClassNotReconciled",
      message: words,
    });
    expect(blocker(objects)).toMatchObject({
      at: { kind: "Cluster" },
      condition: "TopologyReconciled",
      reason: "ClusterClassNotReconciled",
      message: words,
    });
  });

  it("is the pause of the Cluster", () => {
    const objects = healthyCluster();
    objects.cluster.metadata.annotations = { "cluster.x-k8s.io/paused": "" };
    expect(blocker(objects)).toMatchObject({
      at: { kind: "Cluster" },
      condition: "Paused",
      reason: "AnnotationPaused",
    });
  });
});
