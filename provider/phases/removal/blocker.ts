import { type KubeObject, type ObjectRef, refOf } from "../../observe/kube-object";
import type { ClusterView } from "../cluster-view";
import { conditionOf } from "../conditions";
import { type Unmet, waiting } from "../verdict";
import { hold, isHeldFast } from "./hold";
import { deletionOrder } from "./order";
import { pause } from "./silent-annotations";

/**
 * What keeps `objects`, of which there is at least one, from going: the deepest object below them that is being deleted and
 * waits for nothing else of the cluster. What waits for others only repeats that it waits.
 */
export function blockerOf(objects: readonly KubeObject[], view: ClusterView): Unmet {
  // A paused Cluster pauses everything of it.
  const paused = view.cluster && pause(view.cluster);
  if (paused) return paused;
  const leaves = unique(objects.filter(isDeleting).flatMap((object) => deepest(object, view)));
  const [first] = [...leaves.filter(isHeldFast), ...leaves.filter((leaf) => !isHeldFast(leaf)).sort(byDeletion)];
  return first ? withLikes(hold(first), leaves) : notBegun(objects[0] as KubeObject, view);
}

/**
 * The objects being deleted below `object` that own none such themselves; `object` where nothing below is.
 * @param above where the walk comes from: owners that own each other have no end
 */
function deepest(object: KubeObject, view: ClusterView, above: readonly KubeObject[] = []): KubeObject[] {
  const line = [...above, object];
  const below = deletionOrder
    .flatMap((kind) => view.ownedBy(object, kind))
    .filter((child) => isDeleting(child) && !line.includes(child));
  return below.length > 0 ? below.flatMap((child) => deepest(child, view, line)) : [object];
}

/** Why the deletion of an object has not begun: what has to go first, or be asked first. */
function notBegun(object: KubeObject, view: ClusterView): Unmet {
  const owner = deletingOwner(object, view);
  if (owner) return hold(owner);
  const { cluster } = view;
  if (!cluster) {
    const message = "Its owner is gone: the garbage collector has not come yet";
    return waiting(refOf(object), "Deleting", "GarbageCollection", message);
  }
  const topology = conditionOf(cluster, "TopologyReconciled");
  if (view.pool !== undefined && topology?.status === "False") {
    return waiting(refOf(cluster), topology.type, topology.reason, topology.message);
  }
  return waiting(refOf(object), "Deleting", "NotBegun", "Not being deleted yet");
}

/** The nearest owner that is being deleted; everything is the Cluster's in the end. */
function deletingOwner(object: KubeObject, view: ClusterView): KubeObject | undefined {
  const line = new Set([object]);
  for (const at of line) {
    const owners = (at.metadata.ownerReferences ?? []).flatMap(({ uid }) => view.snapshot.object(uid) ?? []);
    const found = owners.find(isDeleting);
    if (found) return found;
    for (const owner of owners) line.add(owner);
  }
  const { cluster } = view;
  return cluster && isDeleting(cluster) ? cluster : undefined;
}

/** Adds how many more objects are held in the same way. */
function withLikes(verdict: Unmet, leaves: readonly KubeObject[]): Unmet {
  const alike = leaves.filter((leaf) => {
    const { at, condition, reason } = hold(leaf);
    return at.kind === verdict.at.kind && condition === verdict.condition && reason === verdict.reason;
  });
  const more = alike.length - 1;
  return more > 0 ? { ...verdict, message: `${verdict.message}\n${others(verdict.at, more)}` } : verdict;
}

function others({ kind }: ObjectRef, count: number): string {
  return `${count} more ${kind}${count > 1 ? "s" : ""} likewise`;
}

function isDeleting({ metadata }: KubeObject): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** What has been going for longest first. */
function byDeletion(a: KubeObject, b: KubeObject): number {
  const since = ({ metadata }: KubeObject) => Date.parse(metadata.deletionTimestamp ?? "");
  return since(a) - since(b);
}

function unique(objects: readonly KubeObject[]): KubeObject[] {
  return [...new Set(objects)];
}
