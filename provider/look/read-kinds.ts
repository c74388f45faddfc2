import { setMaxListeners } from "node:events";
import { ApiError } from "../observe/api-error";
import { clusterNameLabel, kindOf, kinds, type WatchedKind } from "../observe/kinds";
import type { Observer } from "../observe/observer";
import type { Reading, ReadingScope } from "../observe/reading";
import type { ClusterRef } from "../observe/snapshot";

/** Every kind of the workflow, as it was read. */
export type Readings = ReadonlyMap<WatchedKind, Reading>;

const workflow = Object.keys(kinds) as WatchedKind[];

/** What of each kind can be of a cluster: by its label where it has one, else all of the namespace. */
export function scopeOfCluster({ namespace, name }: ClusterRef): (kind: WatchedKind) => ReadingScope {
  return (kind) => {
    if (kind === "Cluster") return { namespace, fieldSelector: `metadata.name=${name}` };
    return kindOf(kind).labelled ? { namespace, labelSelector: `${clusterNameLabel}=${name}` } : { namespace };
  };
}

/**
 * Reads every kind of the workflow once, side by side, each with one list.
 * @throws ConnectionError, ApiError when the server cannot be asked; a kind that cannot be read is no error
 */
export async function readKinds(
  observer: Observer,
  scopeOf: (kind: WatchedKind) => ReadingScope,
  signal?: AbortSignal,
): Promise<Readings> {
  const stop = signal && AbortSignal.any([signal]);
  // Every kind waits on it, which is no leak.
  if (stop) setMaxListeners(0, stop);
  const scope = (kind: WatchedKind) => ({ ...scopeOf(kind), limit: 0, ...(stop ? { signal: stop } : {}) });
  return new Map(
    await Promise.all(workflow.map(async (kind) => [kind, await readKind(observer, kind, scope(kind), stop)] as const)),
  );
}

async function readKind(
  observer: Observer,
  kind: WatchedKind,
  scope: ReadingScope,
  signal: AbortSignal | undefined,
): Promise<Reading> {
  try {
    return await observer.request(() => observer.read(kind, scope), signal);
  } catch (error) {
    // A conversion webhook that is down takes its kinds with it, and not the others.
    if (error instanceof ApiError && error.status >= 500) {
      return { unread: { reason: "unreachable", message: error.message } };
    }
    throw error;
  }
}
