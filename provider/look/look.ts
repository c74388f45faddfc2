import type { SupervisorConnection } from "../observe/connection";
import type { KindName } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import { ObjectStore } from "../observe/object-store";
import { Observer } from "../observe/observer";
import { type ClusterRef, type Snapshot, snapshotOf, type UnreadKind } from "../observe/snapshot";
import { byCodePoint } from "../order";
import { explainAbsence } from "./explain-absence";
import { ClustersUnread, NotASupervisor } from "./look-error";
import { type Readings, readKinds, scopeOfCluster } from "./read-kinds";

/** All clusters of a namespace, or of all of them, at one moment. */
export interface Look {
  /** Sorted by namespace and name. */
  readonly snapshots: readonly Snapshot[];
  /** Kinds that could not be read. */
  readonly unread: ReadonlyMap<KindName, UnreadKind>;
  /** When it was taken, RFC 3339. */
  readonly at: string;
}

/** How to look. */
export interface LookOptions {
  /** Whom to ask. @default an observer of the connection, used for this look alone */
  readonly observer?: Observer;
  /** Gives up when raised. */
  readonly signal?: AbortSignal;
}

/**
 * Reads one cluster's objects once.
 * @throws ClusterNotFound, NamespaceNotFound, NotASupervisor, ClustersUnread; ConnectionError, ApiError when the
 * Supervisor cannot be asked
 */
export async function lookAtCluster(
  connection: SupervisorConnection,
  cluster: ClusterRef,
  { observer = new Observer(connection), signal }: LookOptions = {},
): Promise<Snapshot> {
  const readings = await readKinds(observer, scopeOfCluster(cluster), signal);
  const snapshot = snapshotOf(cluster, objectsOf(readings), unreadOf(readings));
  await assertSeen(observer, connection, snapshot);
  return snapshot;
}

/**
 * That there is a Cluster to be seen in a snapshot.
 * @throws ClusterNotFound, NamespaceNotFound, NotASupervisor, ClustersUnread
 */
export async function assertSeen(
  observer: Observer,
  connection: SupervisorConnection,
  snapshot: Snapshot,
): Promise<void> {
  const { namespace, name } = snapshot.cluster;
  assertClustersRead(snapshot.unread, connection, namespace);
  if (!snapshot.named("Cluster", name)) throw await explainAbsence(observer, namespace, name);
}

/**
 * Reads the objects of all clusters once: one list per kind, however many clusters there are.
 * @param namespace @default all
 * @throws NamespaceNotFound, NotASupervisor, ClustersUnread; ConnectionError, ApiError when the Supervisor cannot be asked
 */
export async function lookAtClusters(
  connection: SupervisorConnection,
  namespace?: string,
  { observer = new Observer(connection), signal }: LookOptions = {},
): Promise<Look> {
  const readings = await readKinds(observer, () => (namespace === undefined ? {} : { namespace }), signal);
  assertClustersRead(unreadOf(readings), connection, namespace);
  const at = new Date().toISOString();
  const snapshots = [...storesOf(readings).values()].flatMap((store) =>
    store.clusters().map((name) => store.snapshot(name)),
  );
  if (snapshots.length === 0 && namespace !== undefined) {
    const absence = await explainAbsence(observer, namespace);
    if (absence) throw absence;
  }
  return { snapshots: snapshots.sort(byName), unread: unreadOf(readings), at };
}

function assertClustersRead(kinds: Snapshot["unread"], connection: SupervisorConnection, namespace?: string): void {
  const unread = kinds.get("Cluster");
  if (unread?.reason === "absent") throw new NotASupervisor(connection);
  if (unread) throw new ClustersUnread(unread, namespace);
}

function* objectsOf(readings: Readings): Iterable<KubeObject> {
  for (const reading of readings.values()) if ("objects" in reading) yield* reading.objects;
}

function unreadOf(readings: Readings): Map<KindName, UnreadKind> {
  return new Map([...readings].flatMap(([kind, reading]) => ("unread" in reading ? [[kind, reading.unread]] : [])));
}

/** What was read, by namespace and then by cluster. */
function storesOf(readings: Readings): ReadonlyMap<string, ObjectStore> {
  const stores = new Map<string, ObjectStore>();
  // In the order of the kinds, owners come before what they own.
  for (const object of objectsOf(readings)) {
    const { namespace = "" } = object.metadata;
    const store = stores.get(namespace) ?? new ObjectStore(namespace, () => {});
    stores.set(namespace, store);
    store.put(object.kind as KindName, object);
  }
  for (const [kind, unread] of unreadOf(readings)) for (const store of stores.values()) store.setUnread(kind, unread);
  return stores;
}

function byName({ cluster: a }: Snapshot, { cluster: b }: Snapshot): number {
  return byCodePoint(a.namespace, b.namespace) || byCodePoint(a.name, b.name);
}
