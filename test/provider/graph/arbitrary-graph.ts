import fc from "fast-check";
import type { Graph, GraphEdge, GraphNode, NodeState } from "../../../provider/graph";

const states: readonly (NodeState | undefined)[] = [
  ...(["done", "progressing", "failed", "stalled", "pending", "unknown", "deleting"] as const),
  ...(["create", "update", "replace", "delete"] as const),
  undefined,
];

/** Texts with what Mermaid, DOT, Markdown and XML take for their own. */
export const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(
      ..."ab1 \"'`<>&#;{}[]()|\\/%$-*_.:\n\r\t\u0000\u007f\ud800é漢🙂",
      "<br/>",
      "&amp;",
      "end",
      "\\N",
      "1. ",
      "- ",
    ),
    maxLength: 12,
  }),
);

const ids = fc.uniqueArray(fc.oneof(text, fc.constantFrom("end", "a::b", "c::b", "a/b", "a-b", "")), { maxLength: 8 });

/** Graphs as the builders make them: ends exist, boxes lie in earlier ones, edges lead forward. */
export const arbitraryGraph: fc.Arbitrary<Graph> = fc
  .record({ all: ids, split: fc.nat(3), of: fc.constantFrom("cluster", "stack"), title: text })
  .chain(({ all, split, of, title }) => {
    const boxes = all.slice(0, split);
    const rest = all.slice(split);
    const groups = fc.tuple(
      ...boxes.map((id, index) =>
        fc.record({ label: text, in: fc.option(fc.nat(Math.max(0, index - 1)), { nil: undefined }) }).map((box) => ({
          id,
          label: box.label,
          ...(box.in === undefined || index === 0 ? {} : { parent: boxes[box.in] as string }),
        })),
      ),
    );
    const nodes = fc.tuple(
      ...rest.map((id) =>
        fc
          .record({
            kind: fc.constantFrom("phase", "object", "resource"),
            label: text,
            details: fc.array(text, { maxLength: 2 }),
            state: fc.constantFrom(...states),
            in: fc.option(fc.nat(split), { nil: undefined }),
          })
          .map(({ state, in: box, ...node }): GraphNode => {
            const group = box === undefined ? undefined : boxes[box];
            return { id, ...node, ...(state ? { state } : {}), ...(group === undefined ? {} : { group }) };
          }),
      ),
    );
    const edges = fc.array(
      fc.record({ a: fc.nat(7), b: fc.nat(7), kind: fc.constantFrom("before", "owns") }).map(({ a, b, kind }) => {
        const [from, to] = [rest[Math.min(a, b)], rest[Math.max(a, b)]];
        return a === b || from === undefined || to === undefined ? [] : [{ from, to, kind } satisfies GraphEdge];
      }),
      { maxLength: 10 },
    );
    return fc.record({
      of: fc.constant(of),
      title: fc.constant(title),
      groups,
      nodes,
      edges: edges.map((e) => e.flat()),
    });
  });
