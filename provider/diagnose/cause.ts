import type { KindName } from "../observe/kinds";
import { type KubeObject, type ObjectRef, refOf } from "../observe/kube-object";
import type { ClusterView } from "../phases/cluster-view";
import { conditionsOf, isCurrent, negativePolarity } from "../phases/conditions";
import { judge } from "../phases/judgement";
import type { Phase } from "../phases/phase";
import type { Unmet } from "../phases/verdict";

/** Why a phase does not get on: the deepest object that explains it. */
export interface Cause extends Unmet {
  /** All objects that say the same, `at` first. */
  readonly objects: readonly ObjectRef[];
}

/** Summaries of other conditions of the same object: they explain nothing themselves. */
const summaries = new Set(["Available", "MachinesReady", "ControlPlaneMachinesReady", "WorkerMachinesReady"]);

/**
 * The cause of an unmet requirement: among the objects below the one that reports it, a condition that is False with a
 * reason; failing before waiting, deep before shallow, old before new. The requirement's own words when nothing below
 * has any.
 */
export function findCause(view: ClusterView, phase: Pick<Phase, "explainedBy">, blocker: Unmet): Cause {
  const best = mayBeExplained(blocker) ? (deeperCause(view, phase.explainedBy, blocker) ?? blocker) : blocker;
  const siblings = view.snapshot
    .objects(best.at.kind as KindName)
    .flatMap(complaints)
    .filter((complaint) => saysTheSame(complaint, best) && !sameObject(complaint.at, best.at));
  return { ...best, objects: [best.at, ...siblings.map((complaint) => complaint.at)] };
}

/** A controller that has not spoken yet explains itself: whatever else complains has nothing to do with it. */
function mayBeExplained(blocker: Unmet): boolean {
  return blocker.is === "waiting" && blocker.reason !== "NotCurrent" && blocker.reason !== "NotReported";
}

function deeperCause(view: ClusterView, kinds: readonly KindName[], blocker: Unmet): Unmet | undefined {
  const candidates = kinds
    .flatMap((kind) => view.snapshot.objects(kind).filter((object) => isBelow(view, object, blocker.at)))
    .flatMap(complaints)
    .filter((complaint) => complaint.condition === blocker.condition || !sameObject(complaint.at, blocker.at));
  return candidates.find((c) => c.is === "failed") ?? candidates.find((c) => c.message !== "");
}

/** What an object complains about, in the order its controller found it. */
function complaints(object: KubeObject): Unmet[] {
  return conditionsOf(object)
    .filter((c) => c.status === "False" && c.reason !== "" && isCurrent(object, c))
    .filter((c) => !negativePolarity.has(c.type) && !summaries.has(c.type))
    .filter((c) => c.type !== "Ready" || judge(c).is === "failed")
    .map((c) => ({ ...judge(c), at: refOf(object), condition: c.type, reason: c.reason, message: c.message }));
}

/** Whether `object` is the one named `at` or descends from it; everything descends from the Cluster. */
function isBelow(view: ClusterView, object: KubeObject, at: ObjectRef): boolean {
  if (at.kind === "Cluster" || sameObject(refOf(object), at)) return true;
  const owners = (object.metadata.ownerReferences ?? []).filter((owner) => owner.kind !== "Cluster");
  return owners.some((owner) => {
    const parent = view.snapshot.objects(owner.kind as KindName).find((o) => o.metadata.uid === owner.uid);
    return parent !== undefined && isBelow(view, parent, at);
  });
}

function saysTheSame(a: Unmet, b: Unmet): boolean {
  return (
    a.at.kind === b.at.kind && a.condition === b.condition && a.reason === b.reason && withoutName(a) === withoutName(b)
  );
}

/** Siblings name themselves in their messages; the rest of the words decides whether they say the same. */
function withoutName(verdict: Unmet): string {
  return verdict.message.replaceAll(verdict.at.name, "");
}

function sameObject(a: ObjectRef, b: ObjectRef): boolean {
  return a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;
}
