import { pausedObject } from "../diagnose/complaints";
import type { KindName } from "../observe/kinds";
import type { UnreadKind } from "../observe/snapshot";
import type { ClusterView } from "../phases/cluster-view";

const why: Readonly<Record<UnreadKind["reason"], string>> = {
  forbidden: "your role does not allow it; ask for the role Edit on the vSphere Namespace",
  absent: "this server does not have them",
  unreachable: "the server fails to answer",
  unconfigured: "nobody said where the server is",
};

/** What a reader has to know to judge a report: what it could not see, and that nobody acts on the cluster. */
export function notesOf({ cluster, snapshot }: ClusterView): readonly string[] {
  const paused = cluster && pausedObject(cluster);
  return [...(paused ? [`The Cluster is paused. ${paused.message}`] : []), ...unreadNotes(snapshot.unread)];
}

function unreadNotes(unread: ReadonlyMap<KindName, UnreadKind>): string[] {
  const kinds = new Map<UnreadKind["reason"], KindName[]>();
  for (const [kind, { reason }] of unread) kinds.set(reason, [...(kinds.get(reason) ?? []), kind]);
  return [...kinds].map(([reason, names]) => `Not seen: ${names.join(", ")} (${why[reason]})`);
}
