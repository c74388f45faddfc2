import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../provider/phases/phase";
import { teardown } from "../../../../provider/phases/removal";
import { condition, healthyCluster, machine, type Objects, view } from "../../objects";

const since = "2026-01-01T01:00:00Z";

/** A cluster on its way out: the named objects are being deleted, each held by its finalizer. */
function goingDown(finalizers: Record<string, string>): Objects {
  const objects = healthyCluster();
  for (const [key, finalizer] of Object.entries(finalizers)) markDeleted(objects[key], finalizer);
  return objects;
}

function markDeleted(object: Objects[string], ...finalizers: string[]): void {
  Object.assign(object.metadata, { deletionTimestamp: since, finalizers });
}

/** From the Cluster down to the virtual machine of a worker. */
const workersGoing = {
  cluster: "cluster.cluster.x-k8s.io",
  deployment: "cluster.x-k8s.io/machinedeployment",
  machineSet: "cluster.x-k8s.io/machineset",
  worker: "machine.cluster.x-k8s.io",
  workerVSphere: "vspheremachine.infrastructure.cluster.x-k8s.io",
  workerVm: "vmoperator.vmware.com/virtualmachine",
};

const without = (...keys: (keyof typeof workersGoing)[]) =>
  Object.fromEntries(Object.entries(workersGoing).filter(([key]) => !keys.includes(key as keyof typeof workersGoing)));

const deleting = (reason: string, message: string) => condition("Deleting", "True", reason, message);

function report(object: Objects[string], ...conditions: object[]): void {
  object.status = { ...object.status, conditions };
}

function annotate(object: Objects[string], annotations: Record<string, string>): void {
  object.metadata.annotations = annotations;
}

const blocker = (objects: Objects) => evaluate(teardown, view(objects)).blocker?.verdict;

describe("what holds a cluster that is being deleted", () => {
  it("is the deepest object that waits for nothing else, with the finalizer in words", () => {
    const objects = goingDown(workersGoing);
    report(objects.cluster, deleting("WaitingForWorkersDeletion", "* MachineDeployments: shop-general"));
    report(objects.worker, deleting("WaitingForInfrastructureDeletion", "Waiting for VSphereMachine"));
    expect(blocker(objects)).toEqual({
      is: "waiting",
      at: { kind: "VirtualMachine", namespace: "team-a", name: "shop-worker-1" },
      condition: "Deleting",
      reason: "Finalizer",
      message: `Deleting since ${since}, held by VM Operator (vmoperator.vmware.com/virtualmachine)`,
      silentSince: since,
    });
  });

  it("is a machine that is drained, in its own words", () => {
    const objects = goingDown(without("workerVSphere", "workerVm"));
    const words =
      "Drain not completed yet: * Pod web: cannot evict pod as it would violate the pod's disruption budget";
    report(objects.worker, deleting("DrainingNode", words));
    expect(blocker(objects)).toMatchObject({ at: { kind: "Machine" }, reason: "DrainingNode", message: words });
  });

  it.each([
    ["DrainingSucceeded", "Draining"],
    ["VolumeDetachSucceeded", "WaitingForVolumeDetach"],
  ])("is a machine whose %s is False, as Cluster API v1beta1 says it", (type, reason) => {
    const objects = goingDown(without("workerVSphere", "workerVm"));
    report(objects.worker, condition("Ready", "False", "Deleting"), condition(type, "False", reason, "not yet"));
    expect(blocker(objects)).toMatchObject({ at: { kind: "Machine" }, condition: type, reason, message: "not yet" });
  });

  it("is the hook that Cluster API asks before it begins", () => {
    const objects = goingDown({ cluster: "cluster.cluster.x-k8s.io" });
    const words = "BeforeClusterDelete hook of extension backup: still copying";
    report(objects.cluster, deleting("WaitingForBeforeDeleteHook", words));
    expect(blocker(objects)).toMatchObject({
      at: { kind: "Cluster", name: "shop" },
      reason: "WaitingForBeforeDeleteHook",
      message: words,
    });
  });

  it.each([
    ["the annotation cluster.x-k8s.io/paused", { metadata: { annotations: { "cluster.x-k8s.io/paused": "" } } }],
    ["spec.paused", { spec: { paused: true } }],
  ])("is the pause of the Cluster, whatever else is slow: %s", (what, { metadata, spec }: Objects) => {
    const objects = goingDown(workersGoing);
    Object.assign(objects.cluster.metadata, metadata);
    Object.assign(objects.cluster.spec, spec);
    expect(blocker(objects)).toMatchObject({ at: { kind: "Cluster" }, condition: "Paused" });
    expect(blocker(objects)?.message).toContain(what);
  });

  it("is the virtual machine that VM Operator was told to leave alone, and not one that is merely slow", () => {
    const objects = {
      ...goingDown(workersGoing),
      ...machine("other", "machineSet", healthyCluster().worker.metadata.labels),
    };
    for (const key of ["other", "otherVSphere", "otherVm"]) markDeleted(objects[key], "example.com/finalizer");
    annotate(objects.otherVm, { "vmoperator.vmware.com/paused": "true" });
    expect(blocker(objects)).toMatchObject({
      at: { kind: "VirtualMachine", name: "shop-other-1" },
      condition: "Paused",
      reason: "AnnotationPaused",
      message: "Nothing is deleted: the annotation vmoperator.vmware.com/paused makes the controllers leave it alone",
    });
  });

  it("is the check that keeps VM Operator from deleting", () => {
    const objects = goingDown(workersGoing);
    annotate(objects.workerVm, { "delete.check.vmoperator.vmware.com/backup": "nightly-backup" });
    expect(blocker(objects)).toMatchObject({ at: { kind: "VirtualMachine" }, reason: "DeleteCheck" });
    expect(blocker(objects)?.message).toContain("delete.check.vmoperator.vmware.com/backup of nightly-backup");
  });

  it.each([
    ["pre-drain", "WaitingForPreDrainHook"],
    ["pre-terminate", "WaitingForPreTerminateHook"],
  ])("is the %s hook that a Machine waits for, not one of a later step", (step, reason) => {
    const objects = goingDown(without("workerVSphere", "workerVm"));
    const hook = `${step}.delete.hook.machine.cluster.x-k8s.io/storage`;
    annotate(objects.worker, { [hook]: "storage-operator", "pre-terminate.delete.hook.machine.cluster.x-k8s.io": "" });
    report(objects.worker, deleting(reason, ""));
    expect(blocker(objects)).toMatchObject({ at: { kind: "Machine" }, condition: "Deleting", reason });
    expect(blocker(objects)?.message).toContain(`Waits for the hook ${hook} of storage-operator`);
    report(objects.worker, deleting("DrainingNode", "evicting"));
    expect(blocker(objects)).toMatchObject({ reason: "DrainingNode", message: "evicting" });
  });

  it("is the SubnetSet that NSX cannot delete, once the Cluster is gone", () => {
    const { subnetSet } = goingDown({ subnetSet: "subnetset.nsx.vmware.com/finalizer" });
    const words = "SubnetSet is used by SubnetConnectionBindingMap shop and not able to delete";
    report(subnetSet, { type: "DeletionFailed", status: "True", reason: "SubnetSetInUse", message: words });
    expect(blocker({ subnetSet })).toMatchObject({
      at: { kind: "SubnetSet" },
      condition: "DeletionFailed",
      reason: "SubnetSetInUse",
      message: words,
    });
  });

  it("is the garbage collector, for what nobody has begun to delete", () => {
    const { service } = healthyCluster();
    expect(blocker({ service })).toMatchObject({ at: { kind: "VirtualMachineService" }, reason: "GarbageCollection" });
  });

  it("is nobody, for a Cluster that nobody deletes", () => {
    expect(blocker(healthyCluster())).toMatchObject({ reason: "NotBegun", message: "Not being deleted yet" });
  });

  it("tells how many more are held alike", () => {
    const objects = {
      ...goingDown(workersGoing),
      ...machine("other", "machineSet", healthyCluster().worker.metadata.labels),
    };
    for (const key of ["other", "otherVSphere", "otherVm"]) {
      markDeleted(objects[key], "vmoperator.vmware.com/virtualmachine");
    }
    expect(blocker(objects)?.message).toMatch(/\n1 more VirtualMachine likewise$/);
  });

  it("names a finalizer of nobody known as it stands", () => {
    const { service } = goingDown({ service: "example.com/hold" });
    expect(blocker({ service })?.message).toBe(
      `Deleting since ${since}, held by an unknown controller (example.com/hold)`,
    );
  });

  it("does not include a Secret without an owner", () => {
    const { ca } = healthyCluster();
    ca.metadata.ownerReferences = [];
    expect(blocker({ ca })).toBeUndefined();
  });
});
