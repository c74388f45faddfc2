import { describe, expect, it } from "vitest";
import { findCause } from "../../../provider/diagnose/cause";
import { phases } from "../../../provider/phases";
import { evaluate, type PhaseName } from "../../../provider/phases/phase";
import { change, condition, healthyCluster, machine, type Objects, view } from "../objects";

const isFalse = (reason: string, message: string) => ({ status: "False", reason, message });

function causeOf(phase: PhaseName, objects: Objects) {
  const seen = view(objects);
  const { blocker } = evaluate(phases[phase], seen);
  if (!blocker) throw new Error(`${phase} is done`);
  return findCause(seen, phases[phase], blocker.verdict);
}

describe("findCause", () => {
  it("prefers the leaf's own words to what aggregates repeat of them", () => {
    const objects = healthyCluster();
    const words = "no VM image exists for vmi-nope";
    change(objects.workerVm, "VirtualMachineImageReady", isFalse("NotFound", words));
    change(objects.workerVSphere, "VirtualMachineProvisioned", isFalse("NotFound", words));
    change(objects.worker, "InfrastructureReady", isFalse("NotFound", `* VirtualMachineProvisioned: ${words}`));
    change(objects.cluster, "Available", isFalse("NotAvailable", `* WorkersAvailable: ${words}`));
    expect(causeOf("available", objects)).toMatchObject({
      is: "failed",
      at: { kind: "VirtualMachine", name: "shop-worker-1" },
      condition: "VirtualMachineImageReady",
      reason: "NotFound",
      message: words,
    });
  });

  it("looks below the object that blocks, not at its siblings", () => {
    const objects = healthyCluster();
    change(objects.workerVm, "VirtualMachineImageReady", isFalse("NotFound", "no image"));
    change(objects.controlPlane, "EtcdClusterHealthy", isFalse("NotHealthy", "no quorum"));
    expect(causeOf("control-plane-initialization", objects)).toMatchObject({
      at: { kind: "KubeadmControlPlane" },
      condition: "EtcdClusterHealthy",
      message: "no quorum",
    });
  });

  it("prefers a failure to what merely waits, deeper down", () => {
    const objects = healthyCluster();
    objects.deployment.status.availableReplicas = 0;
    change(objects.workerConfig, "DataSecretAvailable", isFalse("NotAvailable", "Waiting for the control plane"));
    objects.workerVm.status.conditions.push({
      ...condition("VirtualMachineConditionPlacementReady"),
      ...isFalse("NotReady", "no placement candidates"),
    });
    expect(causeOf("workers", objects)).toMatchObject({ is: "failed", message: "no placement candidates" });
  });

  it("groups siblings that say the same, whatever their names", () => {
    const objects = { ...healthyCluster(), ...machine("worker2", "machineSet", poolLabels) };
    for (const key of ["workerVm", "worker2Vm"]) {
      const name = objects[key]?.metadata.name;
      change(objects[key], "VirtualMachineClassReady", isFalse("NotFound", `${name}: class "nope" not found`));
    }
    objects.deployment.status.availableReplicas = 0;
    expect(causeOf("workers", objects).objects.map((at) => at.name)).toEqual(["shop-worker-1", "shop-worker2-1"]);
  });

  it("says what the requirement says when no object has words of its own", () => {
    const objects = healthyCluster();
    delete objects.worker.status.nodeRef;
    expect(causeOf("workers", objects)).toMatchObject({ reason: "NotJoined", at: { name: "shop-worker-1" } });
  });
});

const poolLabels = {
  "cluster.x-k8s.io/cluster-name": "shop",
  "topology.cluster.x-k8s.io/deployment-name": "general",
};
