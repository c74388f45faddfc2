import { describe, expect, it } from "vitest";
import { findCause } from "../../../provider/diagnose/cause";
import { withEvidence } from "../../../provider/diagnose/evidence";
import { remedies } from "../../../provider/diagnose/remedies";
import { fits, type Remedy } from "../../../provider/diagnose/remedies/remedy";
import { vsphereRemedies } from "../../../provider/diagnose/remedies/vsphere";
import { workloadRemedies } from "../../../provider/diagnose/remedies/workload";
import { phases } from "../../../provider/phases";
import { ClusterView } from "../../../provider/phases/cluster-view";
import { evaluate } from "../../../provider/phases/phase";
import { teardown } from "../../../provider/phases/removal";
import type { Unmet } from "../../../provider/phases/verdict";
import { condition, healthyCluster, type Objects, snapshot } from "../objects";
import { vsphereRows } from "../vsphere-rows";
import { causeOf } from "../vsphere-rows/cause";

/** What controllers write, one for each row that looks at the message. */
const messages = [
  '"vmi-photon" names more than one image of the content libraries',
  "ClusterClass is not successfully reconciled: status of VariablesReady condition must be True",
  "variable is not defined",
  "IP block of the VPC is exhausted: no free subnet",
  "Failed to read password from secrets for spec.users",
  "storage quota exceeded for storage class vsan-default",
  "Storage policy is not associated with the namespace team-a",
  "container runtime network not ready: cni plugin not initialized",
  "some words",
];

/** Where a kind is among the objects of a cluster. */
const keyOf: Readonly<Record<string, string>> = {
  Cluster: "cluster",
  VSphereCluster: "infrastructure",
  SubnetSet: "subnetSet",
  VirtualMachineService: "service",
  KubeadmControlPlane: "controlPlane",
  Machine: "cp",
  KubeadmConfig: "cpConfig",
  VSphereMachine: "cpVSphere",
  VirtualMachine: "cpVm",
  SubnetPort: "cpPort",
  MachineSet: "machineSet",
};

/** What is not said by a condition that is False: fields, annotations, absences. */
const special: Readonly<Record<string, (o: Objects) => void>> = {
  "Exists/NotFound": (o) => delete o.cluster,
  "Exists/Deleting": (o) => (o.cluster.metadata.deletionTimestamp = "2026-01-01T00:00:00Z"),
  "Paused/": (o) => {
    o.cluster.spec.paused = true;
    o.deployment.status.availableReplicas = 0;
  },
  "controlPlaneEndpoint/": (o) => (o.cluster.spec.controlPlaneEndpoint.host = "10.0.0.9"),
  "status.loadBalancer/NoAddress": (o) => (o.service.status.loadBalancer = {}),
  "remediation/": (o) => (o.controlPlane.status.lastRemediation = { machine: "shop-cp-0" }),
  "status.nodeRef/": (o) => delete o.worker.status.nodeRef,
  "status.network.primaryIP4/": (o) => (o.cpVm.status.network = {}),
  "spec.topology.workers/PoolNotDeclared": (o) => (o.cluster.spec.topology.workers = undefined),
  "SystemChecksSucceeded/": (o) => {
    o.cluster.spec.topology.version = "v1.34.1";
    o.cluster.status.conditions.push(condition("SystemChecksSucceeded", "False", "Failed", "some words"));
  },
  "/NotCreated": (o) => delete o.infrastructure,
  "/NotReported": (o) => (o.infrastructure.status = {}),
  "/NotCurrent": (o) => (o.cluster.metadata.generation = 2),
  "/NotTakenUp": (o) => {
    delete o.service.metadata.finalizers;
    o.service.status = {};
    o.infrastructure.status.conditions = [condition("ResourcePolicyReady"), condition("NetworkReady")];
    o.infrastructure.status.conditions.push(condition("LoadBalancerReady", "False", "WaitingForIP", "no ingress"));
  },
  "/NotSet": (o) => (o.infrastructure.status.ready = false),
};

/** How a deletion is held. */
const holds: Readonly<Record<string, (object: Objects[string]) => void>> = {
  DeleteCheck: (object) => (object.metadata.annotations = { "delete.check.vmoperator.vmware.com/backup": "" }),
  WaitingForPreDrainHook: (object) =>
    (object.metadata.annotations = { "pre-drain.delete.hook.machine.cluster.x-k8s.io/backup": "" }),
  WaitingForPreTerminateHook: (object) =>
    (object.metadata.annotations = { "pre-terminate.delete.hook.machine.cluster.x-k8s.io/backup": "" }),
};

describe.each(remedies.map((row, index) => ({ row, index, what: [row.kind, row.condition, row.reason, row.message] })))(
  "remedy $index: $what",
  ({ row }) => {
    it("is what a user reads for some cluster: no row before it takes its place", () => {
      const reached = causes(row).map((cause) => remedies.find((remedy) => fits(remedy, cause)));
      expect(reached).toContain(row);
    });

    it("says where it is known from, and what to do in one sentence", () => {
      expect(row.source).not.toBe("");
      expect(row.advice).toMatch(/^[A-Za-z].*\.$/);
      expect(row.advice.length).toBeLessThanOrEqual(160);
    });
  },
);

/** The causes of a cluster that complains about what the row is for. */
function causes(row: Remedy): Unmet[] {
  if (vsphereRemedies.includes(row) || workloadRemedies.includes(row)) return vsphereRows.map(causeOf);
  if (row.condition === "Readable") return unreadable(row);
  if (row.kind === "Namespace" || row.kind === "ClusterClass") return [ofPlatform(row)];
  if (row.condition === "Deleting" || row.condition === "DeletionFailed") return ofTeardown(row);
  const objects = healthyCluster();
  const change = special[`${row.condition ?? ""}/${row.reason ?? ""}`];
  if (change) change(objects);
  else complain(objects, row);
  return inPhases(new ClusterView(snapshot(objects), "general"));
}

/** Makes an object say what the row is for, and every counter that depends on it differ. */
function complain(objects: Objects, row: Remedy): void {
  const { status, kind } = objects[keyOf[row.kind ?? ""] ?? ""];
  const scaling = row.condition === "ScalingUp";
  const said = condition(row.condition ?? "", scaling ? "True" : "False", row.reason ?? "SomeReason", messageFor(row));
  const others = (status?.conditions ?? []).filter(({ type }: { type: string }) => type !== row.condition);
  objects[keyOf[kind] ?? ""].status = { ...status, conditions: [...others, said] };
  objects.controlPlane.status.availableReplicas = 0;
  objects.deployment.status.availableReplicas = 0;
}

function messageFor({ message, condition: type }: Remedy): string {
  const text = messages.find((sample) => message === undefined || message.test(sample)) ?? "";
  if (type === "ScalingUp")
    return "Scaling up from 0 to 1 replicas is blocked because:\n* Machine shop-1 is not healthy";
  return message ? text : "some words";
}

function inPhases(view: ClusterView): Unmet[] {
  return Object.values(phases).flatMap((phase) => {
    const { blocker } = evaluate(phase, view);
    return blocker ? [findCause(view, phase, blocker.verdict)] : [];
  });
}

function unreadable({ reason }: Remedy): Unmet[] {
  const unread = { reason: reason as "forbidden" | "absent", message: "no" };
  return inPhases(new ClusterView(snapshot({}, new Map([["Cluster", unread]]))));
}

function ofPlatform({ kind, condition: type, reason }: Remedy): Unmet {
  const at = { kind: "Cluster", namespace: "team-a", name: "shop" };
  const cause = { is: "failed", at, condition: "x", reason: "x", message: "x", objects: [at], of: 1 } as const;
  const status = { conditions: [condition(type ?? "", "False", reason ?? "SomeReason", "some words")] };
  const object = { apiVersion: "v1", kind: kind ?? "", metadata: { name: "x", uid: "x" }, status };
  return withEvidence(cause, { objects: [object], events: [] });
}

function ofTeardown({ kind, condition: type = "", reason = "SomeReason" }: Remedy): Unmet[] {
  const { cp, cpVm, subnetSet, service } = healthyCluster();
  const held = { VirtualMachine: cpVm, SubnetSet: subnetSet, VirtualMachineService: service }[kind ?? ""] ?? cp;
  held.metadata.deletionTimestamp = "2026-01-01T00:00:00Z";
  held.metadata.finalizers = ["test/hold"];
  const said = condition(type, "True", reason, "some words");
  held.status = reason === "Finalizer" ? {} : { conditions: [said] };
  holds[reason]?.(held);
  const view = new ClusterView(snapshot({ held }));
  const { blocker } = evaluate(teardown, view);
  return blocker ? [findCause(view, teardown, blocker.verdict)] : [];
}
