import { clusterNameLabel, type KindName } from "./kinds";
import type { KubeObject, OwnerReference } from "./kube-object";
import { ObjectIndex } from "./object-index";

/** Names a Cluster of a Supervisor. */
export interface ClusterRef {
  readonly namespace: string;
  readonly name: string;
}

/** Why a kind could not be read: it then counts as unknown, never as failed. */
export interface UnreadKind {
  /**
   * `absent`: the server has no such kind. `forbidden`: the user may not. `unconfigured`: nobody said where the server is.
   * `unreachable`: it has not answered for long.
   */
  readonly reason: "absent" | "forbidden" | "unconfigured" | "unreachable";
  readonly message: string;
}

/** All objects of one cluster at one moment. Plain data: phases and diagnosis are functions of it. */
export interface Snapshot {
  readonly cluster: ClusterRef;
  /** The cluster's objects of a kind, oldest first. */
  objects(kind: KindName): readonly KubeObject[];
  /** The cluster's object of that kind and name. */
  named(kind: KindName, name: string): KubeObject | undefined;
  /** The cluster's object of that uid. */
  object(uid: string): KubeObject | undefined;
  /** The cluster's objects with an ownerReference to that uid. */
  ownedBy(uid: string): readonly KubeObject[];
  /** Kinds that could not be read. */
  readonly unread: ReadonlyMap<KindName, UnreadKind>;
}

/**
 * Picks one cluster's objects out of a namespace.
 *
 * Most carry the cluster-name label; SubnetSet, VirtualMachineService, the resource policy and SubnetPort do not and are
 * reached through ownerReferences (CAPV: control_plane_endpoint.go, nsxt_vpc_provider.go; VM Operator: network.go).
 */
export function snapshotOf(
  cluster: ClusterRef,
  objects: Iterable<KubeObject>,
  unread: ReadonlyMap<KindName, UnreadKind> = new Map(),
): Snapshot {
  const pending: KubeObject[] = [];
  const owned = new Map<string, KubeObject>();
  for (const object of objects) {
    if (object.metadata.namespace !== cluster.namespace) continue;
    const isCluster = object.kind === "Cluster" && object.metadata.name === cluster.name;
    if (isCluster || object.metadata.labels?.[clusterNameLabel] === cluster.name)
      owned.set(object.metadata.uid, object);
    else if (mayBeOwned(object)) pending.push(object);
  }
  adoptOwned(cluster, owned, pending);
  return snapshotOfAll(cluster, owned, unread);
}

/** The snapshot of objects that are known to be all of one cluster, by uid. */
export function snapshotOfAll(
  cluster: ClusterRef,
  owned: ReadonlyMap<string, KubeObject>,
  unread: ReadonlyMap<KindName, UnreadKind>,
): Snapshot {
  const index = new ObjectIndex(owned);
  return {
    cluster,
    unread,
    objects: (kind) => index.ofKind(kind),
    named: (kind, name) => index.named(kind, name),
    object: (uid) => index.get(uid),
    ownedBy: (uid) => index.ownedBy(uid),
  };
}

/** What says itself which cluster it is, or is of, belongs to no other one through an owner. */
function mayBeOwned({ kind, metadata }: KubeObject): boolean {
  return kind !== "Cluster" && !metadata.labels?.[clusterNameLabel] && !!metadata.ownerReferences?.length;
}

/** Moves objects whose owner is already in to `owned`, until no more follow. */
function adoptOwned(cluster: ClusterRef, owned: Map<string, KubeObject>, pending: KubeObject[]): void {
  let rest = pending;
  for (let before = -1; before !== rest.length; ) {
    before = rest.length;
    rest = rest.filter((object) => {
      const ours =
        object.metadata.ownerReferences?.some((owner) => owned.has(owner.uid) || isOwner(cluster, owner)) ?? false;
      if (ours) owned.set(object.metadata.uid, object);
      return !ours;
    });
  }
}

/**
 * Whether an owner is of this cluster by its name alone: what its garbage leaves behind outlives it for a moment. The
 * topology controller appends five characters to the Cluster's name (CAPI: topology/cluster, names.go).
 */
function isOwner(cluster: ClusterRef, owner: OwnerReference): boolean {
  if (owner.kind === "Cluster") return owner.name === cluster.name;
  const suffix = owner.kind === "VSphereCluster" && owner.name.startsWith(`${cluster.name}-`);
  return suffix && /^[a-z0-9]{5}$/.test(owner.name.slice(cluster.name.length + 1));
}
