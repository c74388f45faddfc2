import type { GraphEdge } from "./graph";

/** What edges lead to: ids of nodes, each with those it leads to. */
type Successors = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The edges that lead forward in the order of `ids`: no edge to or from a node that is not there, none twice, no cycle.
 * Of two edges between the same nodes the first one stays.
 */
export function forward(ids: Iterable<string>, edges: Iterable<GraphEdge>): GraphEdge[] {
  const position = new Map([...ids].map((id, index) => [id, index]));
  const kept = new Map<string, Map<string, GraphEdge>>();
  const all: GraphEdge[] = [];
  for (const edge of edges) {
    const [from, to] = [position.get(edge.from), position.get(edge.to)];
    if (from === undefined || to === undefined || from >= to) continue;
    const beside = kept.get(edge.from) ?? new Map<string, GraphEdge>();
    if (beside.has(edge.to)) continue;
    kept.set(edge.from, beside.set(edge.to, edge));
    all.push(edge);
  }
  return all;
}

/** Leaves out every edge that a longer way says already. What can be reached from where stays the same. */
export function withoutRedundant(edges: readonly GraphEdge[]): GraphEdge[] {
  const successors = successorsOf(edges);
  const redundant = new Map<string, Set<string>>();
  for (const [from, direct] of successors) {
    const byLongerWay = new Set<string>();
    for (const next of direct) for (const id of successors.get(next) ?? []) visit(id, successors, byLongerWay);
    redundant.set(from, byLongerWay);
  }
  return edges.filter(({ from, to }) => !redundant.get(from)?.has(to));
}

/**
 * Edges between the nodes that stay, for a graph of which others are left out: whoever was reached through those is reached
 * directly.
 */
export function bridged(edges: readonly GraphEdge[], stays: (id: string) => boolean): GraphEdge[] {
  const outgoing = new Map<string, GraphEdge[]>();
  for (const edge of edges) outgoing.set(edge.from, [...(outgoing.get(edge.from) ?? []), edge]);
  return [...outgoing].flatMap(([from, first]) => {
    if (!stays(from)) return [];
    const found: GraphEdge[] = [];
    const seen = new Set<string>();
    const open = [...first];
    for (let edge = open.shift(); edge; edge = open.shift()) {
      if (seen.has(edge.to)) continue;
      seen.add(edge.to);
      if (stays(edge.to)) found.push({ from, to: edge.to, kind: edge.kind });
      else open.push(...(outgoing.get(edge.to) ?? []));
    }
    return found;
  });
}

function successorsOf(edges: readonly GraphEdge[]): Successors {
  const all = new Map<string, Set<string>>();
  for (const { from, to } of edges) all.set(from, (all.get(from) ?? new Set()).add(to));
  return all;
}

/** Adds a node to `seen`, and all that can be reached from it. */
function visit(id: string, successors: Successors, seen: Set<string>): void {
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(successors.get(at) ?? []));
  }
}
