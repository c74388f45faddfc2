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

  it("finds what holds up a roll-out at the new machine, not at the one that is to go", () => {
    const objects = { ...healthyCluster(), ...machine("new", "machineSet", poolLabels) };
    const template = { spec: { version: "v1.34.1" } };
    objects.cluster.spec.topology.version = objects.deployment.spec.template.spec.version = "v1.34.1";
    objects.newMachineSet = { ...structuredClone(objects.machineSet), spec: { template } };
    objects.newMachineSet.metadata.uid = "new set";
    objects.new.metadata.ownerReferences[0].uid = "new set";
    objects.worker.status.conditions.push({
      ...condition("UpToDate"),
      ...isFalse("NotUpToDate", "* Version v1.33.3, v1.34.1 required"),
    });
    expect(causeOf("workers", objects)).toMatchObject({ is: "waiting", condition: "UpToDate" });
    change(objects.newVm, "VirtualMachineClassReady", isFalse("NotFound", "class huge not found"));
    expect(causeOf("workers", objects)).toMatchObject({ is: "failed", at: { name: "shop-new-1" } });
  });

  it("groups siblings that say the same, whatever their names, among all of their role", () => {
    const objects = { ...healthyCluster(), ...machine("worker2", "machineSet", poolLabels) };
    for (const key of ["workerVm", "worker2Vm"]) {
      const name = objects[key]?.metadata.name;
      change(objects[key], "VirtualMachineClassReady", isFalse("NotFound", `${name}: class "nope" not found`));
    }
    objects.deployment.status.availableReplicas = 0;
    const cause = causeOf("workers", objects);
    expect(cause.objects.map((at) => at.name)).toEqual(["shop-worker-1", "shop-worker2-1"]);
    expect(cause).toMatchObject({ of: 2, role: "worker" });
  });

  it("does not count what says something else, or plays another role", () => {
    const objects = { ...healthyCluster(), ...machine("worker2", "machineSet", poolLabels) };
    change(objects.workerVm, "VirtualMachineClassReady", isFalse("NotFound", "no class a"));
    change(objects.worker2Vm, "VirtualMachineClassReady", isFalse("NotFound", "no class b"));
    change(objects.cpVm, "VirtualMachineClassReady", isFalse("NotFound", "no class a"));
    objects.deployment.status.availableReplicas = 0;
    expect(causeOf("workers", objects)).toMatchObject({ objects: [{ name: "shop-worker-1" }], of: 2 });
  });

  it("prefers what fails sooner to what may still pass", () => {
    const objects = { ...healthyCluster(), ...machine("worker2", "machineSet", poolLabels) };
    objects.deployment.status.availableReplicas = 0;
    change(objects.workerPort, "Ready", isFalse("SubnetPortNotReady", "pool exhausted"));
    change(objects.worker2Vm, "VirtualMachineImageReady", isFalse("NotFound", "no image"));
    expect(causeOf("workers", objects)).toMatchObject({ reason: "NotFound", message: "no image" });
  });

  it("follows what waits for the control plane to the control plane's own cause", () => {
    const objects = healthyCluster();
    delete objects.worker.status.nodeRef;
    change(
      objects.workerConfig,
      "DataSecretAvailable",
      isFalse("NotAvailable", "Waiting for Cluster control plane to be initialized"),
    );
    change(objects.controlPlane, "Initialized", isFalse("NotInitialized", ""));
    change(objects.cpVm, "VirtualMachineImageReady", isFalse("NotFound", "no image"));
    expect(causeOf("workers", objects)).toMatchObject({ at: { name: "shop-cp-1" }, message: "no image" });
  });

  it("says that a MachineSet waits for a control plane that is not stable, and fails nothing", () => {
    const objects = healthyCluster();
    objects.deployment.status.replicas = 0;
    const words = 'KubeadmControlPlane team-a/shop-cp is upgrading ("ControlPlaneIsStable" preflight check failed)';
    const scalingUp = condition(
      "ScalingUp",
      "True",
      "ScalingUp",
      `Scaling up from 0 to 1 replicas is blocked because:\n* ${words}`,
    );
    objects.machineSet.status = { conditions: [scalingUp] };
    expect(causeOf("workers", objects)).toMatchObject({
      is: "waiting",
      at: { kind: "MachineSet" },
      condition: "ScalingUp",
    });
  });

  it("names what holds up the topology where the control plane does not follow it", () => {
    const objects = healthyCluster();
    objects.cluster.spec.topology.version = "v1.34.1";
    objects.cluster.status.conditions.push(
      condition("SystemChecksSucceeded", "False", "PodDisruptionBudgetCheckFailed", "web allows none"),
    );
    expect(causeOf("control-plane-initialization", objects)).toMatchObject({
      at: { kind: "Cluster" },
      condition: "SystemChecksSucceeded",
      message: "web allows none",
    });
  });

  it("names the Machine that cannot go where a roll-out waits for it", () => {
    const objects = healthyCluster();
    objects.deployment.status.upToDateReplicas = 0;
    objects.worker.metadata.deletionTimestamp = "2026-01-01T00:00:00Z";
    objects.worker.status.conditions.push(condition("Deleting", "True", "DrainingNode", "cannot evict pod web"));
    expect(causeOf("workers", objects)).toMatchObject({ condition: "Deleting", reason: "DrainingNode" });
  });

  it.each([
    ["a Cluster by its spec", (o: Objects) => (o.cluster.spec.paused = true), "SpecPaused", "Cluster"],
    [
      "a Cluster by its annotation",
      (o: Objects) => (o.cluster.metadata.annotations = { "cluster.x-k8s.io/paused": "" }),
      "AnnotationPaused",
      "Cluster",
    ],
    [
      "one object",
      (o: Objects) => {
        o.workerVm.metadata.annotations = { "vmoperator.vmware.com/paused": "" };
        o.workerVm.status = {};
      },
      "AnnotationPaused",
      "VirtualMachine",
    ],
  ])("names the pause of %s as what keeps generations and machines from moving", (_, pause, reason, kind) => {
    const objects = healthyCluster();
    objects.deployment.status.availableReplicas = 0;
    pause(objects);
    expect(causeOf("workers", objects)).toMatchObject({ is: "failed", condition: "Paused", reason, at: { kind } });
    if (kind !== "Cluster") return;
    objects.cluster.metadata.generation = 2;
    expect(causeOf("topology", objects)).toMatchObject({ is: "failed", condition: "Paused", reason });
  });

  it("does not blame the pause of what is finished", () => {
    const objects = { ...healthyCluster(), ...machine("worker2", "machineSet", poolLabels) };
    objects.workerVm.metadata.annotations = { "vmoperator.vmware.com/paused": "" };
    delete objects.worker2.status.nodeRef;
    expect(causeOf("workers", objects)).toMatchObject({ at: { name: "shop-worker2-1" }, reason: "NotJoined" });
  });

  it("takes a controller that has said nothing for down, in time, and names it", () => {
    const objects = healthyCluster();
    objects.infrastructure.status = {};
    const cause = causeOf("infrastructure", objects);
    expect(cause).toMatchObject({
      is: "failed",
      grace: 180_000,
      at: { kind: "VSphereCluster" },
      reason: "NotReported",
    });
    expect(cause.message).toBe("Condition not yet reported: that is up to the vSphere infrastructure provider (CAPV)");
  });

  it("works on any condition that is False with a reason, on conditions of before v1beta2, and without any", () => {
    const objects = healthyCluster();
    objects.deployment.status.availableReplicas = 0;
    objects.workerVm.status.conditions.push(condition("SomethingNew", "False", "NeverSeen", "words"));
    expect(causeOf("workers", objects)).toMatchObject({
      is: "waiting",
      condition: "SomethingNew",
      reason: "NeverSeen",
    });

    objects.workerVm.status.conditions = [];
    const old = {
      type: "VMProvisioned",
      status: "False",
      severity: "Error",
      reason: "SomeError",
      message: "old words",
    };
    objects.workerVSphere.status = { conditions: [old] };
    expect(causeOf("workers", objects)).toMatchObject({
      is: "failed",
      condition: "VMProvisioned",
      message: "old words",
    });

    for (const key of Object.keys(objects)) if (key.startsWith("worker")) delete objects[key].status;
    expect(causeOf("workers", objects)).toMatchObject({ reason: "NotJoined" });
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
