import type { KindName } from "../observe/kinds";
import type { KubeObject, ObjectRef } from "../observe/kube-object";
import type { ClusterView } from "../phases/cluster-view";
import { evaluate, type Phase } from "../phases/phase";
import { isOverAndDone } from "../phases/replacement";
import type { Unmet } from "../phases/verdict";
import { complaintsOf, pausedObject } from "./complaints";
import { awaitedPhase, defers } from "./deferral";
import { type Likes, likesOf } from "./likes";
import { OwnerGraph } from "./owner-graph";

/** Why a phase does not get on: the deepest object that explains it, and who else says the same. */
export interface Cause extends Unmet, Likes {}

/** What has words of its own about the cluster as a whole: nothing below it is the reason for that. */
const speaksForItself: ReadonlySet<string> = new Set([
  "Exists",
  "Readable",
  "AddonsReconciled",
  "controlPlaneEndpoint",
  "remediation",
]);

/** How long a controller may be silent before it counts as down, in milliseconds: restarts and leader elections take less. */
const silenceGrace = 180_000;

/** Conditions of the Cluster that keep the topology controller from passing on what was asked for. */
const holdsTopology: ReadonlySet<string> = new Set(["TopologyReconciled", "SystemChecksSucceeded", "AddonsReconciled"]);

/**
 * The cause of an unmet requirement: among the objects below the one that reports it, the deepest that complains; failing
 * before waiting, leaves before what repeats them, old before new. The requirement's own words when nothing below has any.
 * What waits for an earlier phase is explained by that phase. Pure.
 *
 * @param phase of which the requirement is: the kinds that may explain it
 * @param blocker the verdict that is to be explained, from `evaluate`
 */
export function findCause(view: ClusterView, phase: Pick<Phase, "explainedBy">, blocker: Unmet): Cause {
  const complaint = explain(view, phase, blocker, new Set([phase]));
  return { ...complaint, ...likesOf(view, complaint) };
}

type Explained = ReadonlySet<Pick<Phase, "explainedBy">>;

function explain(view: ClusterView, phase: Pick<Phase, "explainedBy">, blocker: Unmet, explained: Explained): Unmet {
  if (blocker.is === "unknown" || phase.explainedBy.length === 0 || speaksForItself.has(blocker.condition))
    return blocker;
  const found =
    (view.cluster && pausedObject(view.cluster)) ??
    (blocker.reason === "NotFollowing" ? topologyHold(view) : undefined) ??
    deepestComplaint(view, phase.explainedBy, blocker) ??
    overdue(blocker);
  const earlier = awaitedPhase(found);
  if (!earlier || explained.has(earlier)) return found;
  const status = evaluate(earlier, view);
  return status.blocker ? explain(view, earlier, status.blocker.verdict, new Set([...explained, earlier])) : found;
}

/** Nobody has said anything: once that has lasted, whoever has to act is down. */
function overdue(blocker: Unmet): Unmet {
  if (blocker.owedBy === undefined || blocker.is !== "waiting") return blocker;
  return {
    ...blocker,
    is: "failed",
    grace: silenceGrace,
    message: `${blocker.message}: that is up to ${blocker.owedBy}`,
  };
}

function topologyHold(view: ClusterView): Unmet | undefined {
  const said = view.cluster ? complaintsOf(view.cluster).filter(({ condition }) => holdsTopology.has(condition)) : [];
  return said.find(({ is }) => is === "failed") ?? said.find(({ message }) => message !== "");
}

interface Suspect {
  readonly complaint: Unmet;
  readonly depth: number;
}

function deepestComplaint(view: ClusterView, kinds: readonly KindName[], blocker: Unmet): Unmet | undefined {
  const root = view.snapshot.named(blocker.at.kind as KindName, blocker.at.name);
  if (!root) return undefined;
  // A controller that has not spoken yet explains itself: whatever else complains has nothing to do with it.
  if (blocker.reason === "NotCurrent" || blocker.reason === "NotReported") return pausedObject(root);
  const graph = new OwnerGraph(view.snapshot);
  const suspects: Suspect[] = objectsBelow(root, kinds, view).flatMap((object) =>
    complaintsOf(object).map((complaint) => ({ complaint, depth: graph.depth(object) })),
  );
  const candidates = suspects.filter(
    ({ complaint }) => mayExplain(complaint, blocker) && !isOverAndDone(complaint, view),
  );
  // Stable: what is equal stays in the order of the kinds, then of age.
  return candidates.sort(byWeight)[0]?.complaint;
}

/** An object and what descends from it, in the order of the kinds. */
function objectsBelow(root: KubeObject, kinds: readonly KindName[], { snapshot }: ClusterView): KubeObject[] {
  // Everything is the Cluster's, also what the topology controller has not given an owner yet.
  if (root.kind === "Cluster") return kinds.flatMap((kind) => snapshot.objects(kind));
  const found = new Set([root]);
  for (const object of found) for (const child of snapshot.ownedBy(object.metadata.uid)) found.add(child);
  return kinds.flatMap((kind) => [...found].filter((object) => object.kind === kind));
}

function mayExplain(complaint: Unmet, blocker: Unmet): boolean {
  const same = sameObject(complaint.at, blocker.at);
  // Words of ours may be explained by what the object says itself; its own words by nothing else that it says.
  if (same && complaint.condition !== blocker.condition && !isOurs(blocker)) return false;
  if (complaint.is === "failed") return true;
  return blocker.is === "waiting" && (complaint.message !== "" || isOurs(blocker));
}

/** Failing before waiting, and sooner before later; then whoever waits for nobody else; then words; then the deepest. */
function byWeight(a: Suspect, b: Suspect): number {
  return weight(b) - weight(a) || (a.complaint.grace ?? 0) - (b.complaint.grace ?? 0) || b.depth - a.depth;
}

function weight({ complaint }: Suspect): number {
  return (complaint.is === "failed" ? 4 : 0) + (defers(complaint) ? 0 : 2) + (complaint.message === "" ? 0 : 1);
}

/** The requirement says so, for the object itself says nothing. */
function isOurs({ silentSince }: Unmet): boolean {
  return silentSince !== undefined;
}

function sameObject(a: ObjectRef, b: ObjectRef): boolean {
  return a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;
}
