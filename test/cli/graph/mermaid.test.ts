import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphMermaid } from "../../../cli/graph/mermaid";
import type { Graph } from "../../../provider/graph";
import { arbitraryGraph } from "../../provider/graph/arbitrary-graph";
import { readFlowchart } from "./mermaid-grammar";

const graph: Graph = {
  of: "cluster",
  title: "Cluster team-a/shop",
  groups: [
    { id: "topology/objects", label: "" },
    { id: "available/objects", label: "" },
  ],
  nodes: [
    {
      id: "topology",
      kind: "phase",
      label: "topology",
      details: ["done in 2s"],
      state: "done",
      group: "topology/objects",
    },
    {
      id: "Cluster/shop",
      kind: "object",
      label: "Cluster",
      details: ["shop"],
      state: "done",
      group: "topology/objects",
    },
    {
      id: "available",
      kind: "phase",
      label: "available",
      details: ["pending"],
      state: "pending",
      group: "available/objects",
    },
  ],
  edges: [
    { from: "topology", to: "available", kind: "before" },
    { from: "topology", to: "Cluster/shop", kind: "owns" },
  ],
};

const labelled = (label: string) =>
  graphMermaid({
    of: "stack",
    title: "",
    groups: [],
    nodes: [{ id: "a", kind: "resource", label, details: [] }],
    edges: [],
  })
    .split("\n")
    .find((line) => line.includes("resource_a["));

describe("a graph in Mermaid", () => {
  it("has a box per phase, which stand below each other", () => {
    expect(graphMermaid(graph)).toBe(`---
title: "Cluster team-a/shop"
---
flowchart TB
  subgraph box_topology_objects [" "]
    direction LR
    phase_topology(["✓ topology<br/>done in 2s"]):::phase_done
    object_Cluster_shop["✓ Cluster<br/>shop"]:::object_done
  end
  subgraph box_available_objects [" "]
    direction LR
    phase_available(["○ available<br/>pending"]):::phase_pending
  end
  box_topology_objects --> box_available_objects
  phase_topology --- object_Cluster_shop
  classDef phase_done fill:#e6f4ea,stroke:#2e7d4f,color:#14412a,stroke-width:1px
  classDef object_done fill:#ffffff,stroke:#8fbfa2,color:#24292f,stroke-width:1px
  classDef phase_pending fill:#f4f5f7,stroke:#7a828e,color:#4a515c,stroke-width:1px,stroke-dasharray:6 3
  classDef box fill:#fafbfc,stroke:#d1d9e0,color:#59636e
  class box_topology_objects,box_available_objects box
`);
  });

  it.each([
    ['say "hi"', "say #34;hi#34;"],
    ["<b> & #35;", "#60;b#62; #38; #35;35#59;"],
    ["`code` {x}", "#96;code#96; #123;x#125;"],
    ["two\nlines", "two<br/>lines"],
    ["1. no list", "1#46; no list"],
    ["- no list", "#45; no list"],
    ["bell \u0007, half \ud800", "bell  , half  "],
    ["Zürich 漢字 🙂", "Zürich 漢字 #128578;"],
  ])("writes %j so that it is shown as it is", (label, written) => {
    expect(labelled(label)).toBe(`  resource_a["${written}"]:::resource_plain`);
  });

  it("keeps to the grammar of flowcharts whatever is in it", () => {
    fc.assert(
      fc.property(arbitraryGraph, (any) => {
        const { nodes, boxes, edges } = readFlowchart(graphMermaid(any));
        expect(nodes).toHaveLength(any.nodes.length);
        expect(boxes).toHaveLength(any.groups.length);
        expect(edges).toHaveLength(any.edges.length);
        expect(new Set([...nodes, ...boxes]).size).toBe(any.nodes.length + any.groups.length);
      }),
      { numRuns: 500 },
    );
  });
});
