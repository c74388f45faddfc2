import { formatDuration } from "../duration";
import type { KubeObject } from "../observe/kube-object";
import type { Snapshot } from "../observe/snapshot";
import { ClusterView } from "../phases/cluster-view";
import type { PhaseName } from "../phases/phase";
import { groupsOf, type ObjectGroup } from "../report/object-group";
import { type ObjectState, statusOf } from "../report/object-state";
import { ownerTrees } from "../report/owner-tree";
import { PhaseParts } from "../report/phase-parts";
import { type PhaseSpan, phaseSpans } from "../timeline/phase-spans";
import type { Graph, GraphEdge, GraphNode, NodeState } from "./graph";
import { phaseLabel } from "./phase-label";

/** What of a cluster is drawn. */
export interface ClusterGraphOptions {
  /** `phases`: these alone. @default "objects" */
  readonly show?: "phases" | "objects";
  /** Equal objects below the same owner stand one by one, however many there are. @default false: up to three */
  readonly expand?: boolean;
}

/** So many equal objects are drawn one by one. */
const few = 3;

/**
 * The graph of a cluster: its phases in their order, and the objects of each below their owners. An object that several
 * phases are about stands in the one that completes it. Pure.
 *
 * @param now a failure counts once it has lasted its grace
 */
export function graphOfCluster(snapshot: Snapshot, now: Date, options: ClusterGraphOptions = {}): Graph {
  const { show = "objects", expand = false } = options;
  const spans = phaseSpans(snapshot, now);
  const lanes = spans.map((span) => ({ span, id: idOf(span), objects: [] as readonly ObjectGroup[] }));
  if (show === "objects") {
    const view = new ClusterView(snapshot);
    const lots = objectsBySpan(view, spans);
    for (const [index, lane] of lanes.entries()) {
      const trees = ownerTrees(lots[index] ?? [], snapshot);
      lane.objects = groupsOf(
        trees,
        view,
        (object) => statusOf(object, now, lane.span.phase),
        expand ? Number.POSITIVE_INFINITY : few,
      );
    }
  }
  const { namespace, name } = snapshot.cluster;
  return {
    of: "cluster",
    title: `Cluster ${namespace}/${name}`,
    groups: show === "objects" ? lanes.map(({ id }) => ({ id: boxOf(id), label: "" })) : [],
    nodes: lanes.flatMap(({ span, id, objects }) => {
      const group = show === "objects" ? { group: boxOf(id) } : {};
      return [{ ...phaseNode(span, id), ...group }, ...objects.flatMap((object) => objectNodes(object, boxOf(id)))];
    }),
    edges: [
      ...order(spans),
      ...lanes.flatMap(({ id, objects }) => objects.flatMap((object) => edgesBelow(id, object))),
    ],
  };
}

/** The objects of each phase. The last phase is about the Cluster only, which the first one has. */
function objectsBySpan(view: ClusterView, spans: readonly PhaseSpan[]): readonly (readonly KubeObject[])[] {
  const parts = new PhaseParts(view);
  const all = spans.map(({ phase, pool }) =>
    phase === "available" ? [] : parts.objects(phase as PhaseName | "teardown", pool),
  );
  const place = new Map(all.flatMap((objects, index) => objects.map((object) => [object, index] as const)));
  return all.map((objects, index) => objects.filter((object) => place.get(object) === index));
}

/** What each phase waits for: the one before; the workers of every pool for the control plane, the last one for all. */
function order(spans: readonly PhaseSpan[]): GraphEdge[] {
  const isWorkers = ({ phase }: PhaseSpan) => phase === "workers";
  return spans.flatMap((span, index) => {
    const earlier = spans.slice(0, index);
    const before = earlier.filter((other) => !isWorkers(other)).slice(-1);
    const pools = isWorkers(span) ? [] : earlier.filter(isWorkers);
    const awaited = pools.length > 0 ? pools : before;
    return awaited.map((other) => ({ from: idOf(other), to: idOf(span), kind: "before" as const }));
  });
}

function idOf({ phase, pool }: PhaseSpan): string {
  return pool === undefined ? phase : `${phase}/${pool}`;
}

function boxOf(phase: string): string {
  return `${phase}/objects`;
}

function phaseNode({ phase, pool, state, cause, ...times }: PhaseSpan, id: string): GraphNode {
  const because = cause ? [`${state}: ${cause.at.kind}`, `${cause.condition} (${cause.reason})`] : [state];
  const details = state === "done" ? [doneIn(times)] : because;
  return { id, kind: "phase", label: phaseLabel(phase, pool), details, state };
}

/** Times are in whole seconds: what took less has no length. */
function doneIn({ startedAt = "", finishedAt = "" }: Pick<PhaseSpan, "startedAt" | "finishedAt">): string {
  const lasted = Date.parse(finishedAt) - Date.parse(startedAt);
  return lasted > 0 ? `done in ${formatDuration(lasted)}` : "done";
}

const stateOfObject: Readonly<Record<ObjectState, NodeState>> = {
  ready: "done",
  waiting: "progressing",
  failed: "failed",
  deleting: "deleting",
};

/** The nodes of an object and of what is below it. */
function objectNodes(object: ObjectGroup, group: string): GraphNode[] {
  const { kind, names, condition, reason, children } = object;
  const label = names.length === 1 ? kind : `${names.length} ${plural(kind)}`;
  const says = condition === undefined ? [] : [reason ? `${condition} (${reason})` : condition];
  const details = [names.length === 1 ? (names[0] as string) : `${commonStart(names)}…`, ...says];
  const own: GraphNode = {
    id: nodeId(object),
    kind: "object",
    label,
    details,
    state: stateOfObject[object.state],
    group,
  };
  return [own, ...children.flatMap((child) => objectNodes(child, group))];
}

function edgesBelow(from: string, object: ObjectGroup): GraphEdge[] {
  const to = nodeId(object);
  return [{ from, to, kind: "owns" }, ...object.children.flatMap((child) => edgesBelow(to, child))];
}

function nodeId({ kind, names }: ObjectGroup): string {
  return `${kind}/${names[0]}`;
}

function plural(kind: string): string {
  return kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}

/** What all names begin with, up to the last dash. */
function commonStart(names: readonly string[]): string {
  const [first = "", ...others] = names;
  let length = first.length;
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length--;
  const start = first.slice(0, length);
  return start.slice(0, start.lastIndexOf("-") + 1) || start;
}
