import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GraphEdge } from "../../../provider/graph";
import { bridged, forward, withoutRedundant } from "../../../provider/graph/edges";
import { reachable } from "./well-formed";

const ids = ["a", "b", "c", "d", "e", "f", "g"];
const anyEdge = fc.record({
  from: fc.constantFrom(...ids, "elsewhere"),
  to: fc.constantFrom(...ids, "elsewhere"),
  kind: fc.constantFrom("before" as const, "owns" as const),
});
const anyEdges = fc.array(anyEdge, { maxLength: 25 });
const acyclic = anyEdges.map((edges) => forward(ids, edges));
const edge = (from: string, to: string): GraphEdge => ({ from, to, kind: "before" });

describe("edges that lead forward", () => {
  it("are between nodes that are there, each once, in their order", () => {
    fc.assert(
      fc.property(anyEdges, (edges) => {
        const kept = forward(ids, edges);
        for (const { from, to } of kept) expect(ids.indexOf(from)).toBeLessThan(ids.indexOf(to));
        expect(kept.every(({ from }) => ids.includes(from))).toBe(true);
        expect(new Set(kept.map(({ from, to }) => from + to)).size).toBe(kept.length);
        const wanted = edges.filter(({ from, to }) => ids.includes(from) && ids.indexOf(from) < ids.indexOf(to));
        expect(new Set(kept.map(({ from, to }) => from + to))).toEqual(
          new Set(wanted.map(({ from, to }) => from + to)),
        );
      }),
    );
  });
});

describe("leaving out redundant edges", () => {
  it("leaves out what a longer way says", () => {
    const edges = [edge("a", "b"), edge("b", "c"), edge("a", "c"), edge("a", "d"), edge("c", "d")];
    expect(withoutRedundant(edges)).toEqual([edge("a", "b"), edge("b", "c"), edge("c", "d")]);
  });

  it("keeps what can be reached, and no edge without need", () => {
    fc.assert(
      fc.property(acyclic, (edges) => {
        const kept = withoutRedundant(edges);
        expect(reachable(kept)).toEqual(reachable(edges));
        for (const one of kept)
          expect(reachable(kept.filter((other) => other !== one)).size).toBeLessThan(reachable(kept).size);
      }),
    );
  });
});

describe("bridging nodes that are left out", () => {
  it("leads from what stays to what stays, whatever was between", () => {
    const edges = [edge("a", "b"), edge("b", "c"), edge("c", "d"), edge("b", "e")];
    expect(bridged(edges, (id) => id !== "b" && id !== "c")).toEqual([edge("a", "e"), edge("a", "d")]);
  });

  it("keeps what can be reached among those that stay", () => {
    fc.assert(
      fc.property(acyclic, fc.subarray(ids), (edges, stays) => {
        const among = (pairs: ReadonlySet<string>) =>
          new Set([...pairs].filter((pair) => (JSON.parse(pair) as string[]).every((id) => stays.includes(id))));
        const kept = bridged(edges, (id) => stays.includes(id));
        expect(kept.every(({ from, to }) => stays.includes(from) && stays.includes(to))).toBe(true);
        expect(reachable(kept)).toEqual(among(reachable(edges)));
      }),
    );
  });
});
