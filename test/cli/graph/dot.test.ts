import { describe, expect, it } from "vitest";
import { graphDot } from "../../../cli/graph/dot";
import type { Graph } from "../../../provider/graph";

const graph: Graph = {
  of: "stack",
  title: "Stack shop/test",
  groups: [{ id: "urn::box", label: "VksCluster shop" }],
  nodes: [
    { id: "urn::a", kind: "resource", label: 'say "hi"', details: ["C:\\new & <b>"], group: "urn::box" },
    { id: "urn::b", kind: "phase", label: "topology", details: ["failed"], state: "failed" },
    { id: "other::b", kind: "phase", label: "topology", details: ["not finished"], state: "pending" },
  ],
  edges: [
    { from: "urn::a", to: "urn::b", kind: "before" },
    { from: "urn::b", to: "other::b", kind: "owns" },
  ],
};
const dot = graphDot(graph);

describe("a graph in DOT", () => {
  it("names nodes readably, and no two alike", () => {
    expect(dot).toContain("resource_a -> phase_b\n");
    expect(dot).toContain("phase_b -> phase_b_2 [");
  });

  it("escapes what DOT and its entities take for their own", () => {
    expect(dot).toContain('label="say \\"hi\\"\\nC:\\\\new &amp; <b>"');
  });

  it("shows a state by sign and border as well as by colour", () => {
    expect(dot).toMatch(/phase_b \[label="✗ topology\\nfailed" .*penwidth=3\]/);
    expect(dot).toMatch(/phase_b_2 \[label="○ topology\\nnot finished" .*style="rounded,filled,dashed"/);
  });

  it("has boxes around what is in them", () => {
    expect(dot).toMatch(/subgraph cluster_box_box \{\n.*label="VksCluster shop"[^\n]*\n\s+resource_a \[[^\n]*\n\s+\}/);
  });

  it("is the same in every run", () => {
    expect(graphDot(structuredClone(graph))).toBe(dot);
  });
});
