import { expect } from "vitest";
import type { Graph, GraphEdge } from "../../../provider/graph";

/** Holds for every graph: ids are unique, ends and boxes exist, boxes come after those they lie in, edges lead forward. */
export function expectWellFormed({ nodes, groups, edges }: Graph): void {
  const ids = [...groups, ...nodes].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { group } of nodes) if (group !== undefined) expect(groups.map(({ id }) => id)).toContain(group);
  for (const [index, { parent }] of groups.entries())
    if (parent !== undefined) expect(groups.slice(0, index).map(({ id }) => id)).toContain(parent);
  const place = new Map(nodes.map(({ id }, index) => [id, index]));
  for (const { from, to } of edges) expect(place.get(from) ?? Number.NaN).toBeLessThan(place.get(to) ?? Number.NaN);
  expect(new Set(edges.map(({ from, to }) => JSON.stringify([from, to]))).size).toBe(edges.length);
}

/** All pairs of nodes of which one leads to the other, over however many edges. */
export function reachable(edges: readonly Pick<GraphEdge, "from" | "to">[]): ReadonlySet<string> {
  const pairs = new Set<string>();
  const pair = (from: string, to: string) => JSON.stringify([from, to]);
  for (const { from, to } of edges) pairs.add(pair(from, to));
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  for (const by of ids)
    for (const from of ids)
      for (const to of ids) if (pairs.has(pair(from, by)) && pairs.has(pair(by, to))) pairs.add(pair(from, to));
  return pairs;
}
