import { clusterNameLabel, type KindName } from "./kinds";
import type { KubeObject } from "./kube-object";
import { type ClusterRef, type Snapshot, snapshotOf, type UnreadKind } from "./snapshot";

/** Whose objects changed: one cluster's, or possibly anybody's. */
export type Concerned = string | typeof everyone;

/** Stands for all clusters of the namespace. */
export const everyone = Symbol("every cluster of the namespace");

/**
 * The current objects of one namespace, kept by cluster, so that a change costs as much as that cluster is big, not as
 * much as the namespace is.
 */
export class ObjectStore {
  private readonly objects = new Map<KindName, Map<string, KubeObject>>();
  /** By cluster, then uid; under `everyone` what cannot be told to belong to a single one. */
  private readonly shares = new Map<Concerned, Map<string, KubeObject>>();
  private readonly shareOf = new Map<string, Concerned>();
  private readonly unread = new Map<KindName, UnreadKind>();
  private readonly snapshots = new Map<string, Snapshot>();

  /** @param onChange told at once, for every single change */
  constructor(
    private readonly namespace: string,
    private readonly onChange: (concerned: Concerned) => void,
  ) {}

  /** The object of that name now. */
  get(kind: KindName, name: string): KubeObject | undefined {
    return this.objects.get(kind)?.get(name);
  }

  /** Takes an object in, unless a newer state of it is there already: reads and watches overtake each other. */
  put(kind: KindName, object: KubeObject): void {
    const named = this.named(kind);
    const old = named.get(object.metadata.name);
    if (old && !isNewer(object, old)) return;
    if (old) this.forget(old);
    named.set(object.metadata.name, object);
    this.assign(object);
  }

  /** Drops an object, unless it has been created anew since. */
  remove(kind: KindName, object: KubeObject): void {
    const named = this.named(kind);
    const old = named.get(object.metadata.name);
    if (!old || (old.metadata.uid !== object.metadata.uid && !isNewer(object, old))) return;
    named.delete(object.metadata.name);
    this.forget(old);
  }

  /** Makes `objects` all there is of a kind, which now can be read. */
  replace(kind: KindName, objects: readonly KubeObject[]): void {
    if (this.unread.delete(kind)) this.changed(everyone);
    const named = this.named(kind);
    const listed = new Set(objects.map(({ metadata }) => metadata.name));
    for (const old of [...named.values()]) {
      if (listed.has(old.metadata.name)) continue;
      named.delete(old.metadata.name);
      this.forget(old);
    }
    for (const object of objects) {
      const old = named.get(object.metadata.name);
      const same = old?.metadata.uid === object.metadata.uid;
      if (same && old?.metadata.resourceVersion === object.metadata.resourceVersion) continue;
      // A consistent list is the truth, even where it seems older: the server may have been restored from a backup.
      if (old) {
        named.delete(object.metadata.name);
        this.forget(old);
      }
      this.put(kind, object);
    }
  }

  /** Notes that a kind cannot be read, and forgets what was known of it. */
  setUnread(kind: KindName, unread: UnreadKind): void {
    const known = this.unread.get(kind);
    if (known?.reason === unread.reason && known.message === unread.message) return;
    this.replace(kind, []);
    this.unread.set(kind, unread);
    this.changed(everyone);
  }

  /** All objects there are. */
  *all(): Iterable<KubeObject> {
    for (const named of this.objects.values()) yield* named.values();
  }

  /** The names of the Clusters there are. */
  clusters(): string[] {
    return [...(this.objects.get("Cluster")?.keys() ?? [])];
  }

  /** Kinds that cannot be read. */
  get unreadKinds(): ReadonlyMap<KindName, UnreadKind> {
    return this.unread;
  }

  /** The objects of a cluster; the same snapshot as long as nothing of it has changed. */
  snapshot(cluster: string): Snapshot {
    let snapshot = this.snapshots.get(cluster);
    if (!snapshot) {
      this.distribute();
      const ref: ClusterRef = { namespace: this.namespace, name: cluster };
      snapshot = snapshotOf(ref, this.candidates(cluster), new Map(this.unread));
      this.snapshots.set(cluster, snapshot);
    }
    return snapshot;
  }

  private *candidates(cluster: string): Iterable<KubeObject> {
    yield* this.shares.get(cluster)?.values() ?? [];
    yield* this.shares.get(everyone)?.values() ?? [];
  }

  private named(kind: KindName): Map<string, KubeObject> {
    return mapIn(this.objects, kind);
  }

  private assign(object: KubeObject): void {
    const concerned = this.clusterOf(object) ?? everyone;
    const { uid } = object.metadata;
    mapIn(this.shares, concerned).set(uid, object);
    this.shareOf.set(uid, concerned);
    this.changed(concerned);
  }

  /** Hands on what came before its owner. Whose snapshot had it keeps it, so that nothing has changed. */
  private distribute(): void {
    const undecided = this.shares.get(everyone);
    for (const [uid, object] of undecided ?? []) {
      const cluster = this.clusterOf(object);
      if (cluster === undefined) continue;
      undecided?.delete(uid);
      mapIn(this.shares, cluster).set(uid, object);
      this.shareOf.set(uid, cluster);
    }
  }

  private forget(object: KubeObject): void {
    const { uid } = object.metadata;
    const concerned = this.shareOf.get(uid);
    if (concerned === undefined) return;
    this.shareOf.delete(uid);
    const share = this.shares.get(concerned);
    share?.delete(uid);
    if (share?.size === 0) this.shares.delete(concerned);
    this.changed(concerned);
  }

  /** The one cluster an object can belong to; undefined while an owner is unknown, or when owners are of several. */
  private clusterOf(object: KubeObject): string | undefined {
    if (object.kind === "Cluster") return object.metadata.name;
    const label = object.metadata.labels?.[clusterNameLabel];
    if (label !== undefined) return label;
    const owners = object.metadata.ownerReferences ?? [];
    const shares = new Set(owners.map(({ uid }) => this.shareOf.get(uid)));
    const [share] = shares;
    return shares.size === 1 && typeof share === "string" ? share : undefined;
  }

  private changed(concerned: Concerned): void {
    if (concerned === everyone) this.snapshots.clear();
    else this.snapshots.delete(concerned);
    this.onChange(concerned);
  }
}

function mapIn<K, I, V>(maps: Map<K, Map<I, V>>, key: K): Map<I, V> {
  const map = maps.get(key) ?? new Map<I, V>();
  maps.set(key, map);
  return map;
}

/**
 * Whether `object` is a later state than `than`. resourceVersions of one resource are decimal numbers that grow
 * (KEP-5504); should a server hand out others, what comes later counts.
 */
function isNewer(object: KubeObject, than: KubeObject): boolean {
  const [a, b] = [object.metadata.resourceVersion ?? "", than.metadata.resourceVersion ?? ""];
  if (!/^\d+$/.test(a) || !/^\d+$/.test(b)) return true;
  return BigInt(a) > BigInt(b);
}
