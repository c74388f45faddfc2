import type { KubeObject } from "./kube-object";
import type { Following } from "./namespace-view";
import { type ClusterRef, type Snapshot, snapshotOfAll } from "./snapshot";
import type { OpenSource } from "./source";

/**
 * Follows a cluster whose objects are of several servers, as one.
 * @param known objects that stay as they are: what the program says of the cluster itself
 * @param onChange called once per burst of changes
 */
export function followSources(
  cluster: ClusterRef,
  known: readonly KubeObject[],
  sources: readonly OpenSource[],
  onChange: () => void,
): Following {
  let current: Snapshot | undefined;
  let told = true;
  const changed = () => {
    current = undefined;
    if (!told) return;
    told = false;
    setImmediate(() => {
      told = true;
      onChange();
    });
  };
  const open = sources.map((source) => source(changed));
  // Sources do not keep the process alive; whoever follows them does.
  const heartbeat = setInterval(() => {}, 60_000);
  const unheard = new Set(open.map(({ server }) => server));
  const synced = Promise.all(
    open.map(async ({ settled, server }) => {
      await settled;
      unheard.delete(server);
    }),
  ).then(() => {});
  return {
    synced,
    snapshot: () => {
      current ??= snapshotOfAll(
        cluster,
        new Map([...known, ...open.flatMap((source) => [...source.objects()])].map((o) => [o.metadata.uid, o])),
        new Map(open.flatMap((source) => [...source.unread()])),
      );
      return current;
    },
    unheard: () => [...unheard].join(" and "),
    trouble: () => open.map((source) => source.trouble()).find((trouble) => trouble !== undefined),
    refresh: async (kind, name, patience = 10_000) => {
      await Promise.all(open.map((source) => source.refresh(kind, name, patience)));
      return undefined;
    },
    // Sources are first looked at when they are opened, so that nothing they show is older.
    catchUp: async () => {},
    gather: async () => ({ objects: [], events: [] }),
    close: () => {
      clearInterval(heartbeat);
      for (const source of open) source.close();
    },
  };
}
