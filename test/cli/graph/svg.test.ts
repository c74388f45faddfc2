import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf, printable } from "../../../cli/graph/lines";
import { graphSvg } from "../../../cli/graph/svg";
import type { Graph } from "../../../provider/graph";
import { arbitraryGraph } from "../../provider/graph/arbitrary-graph";

/** The texts of an SVG as they are shown. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => shown(text));
}

function shown(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text
    .replaceAll(/&(?:#(\d+)|(\w+));/g, (all, code, name) =>
      code ? String.fromCodePoint(Number(code)) : (named[name] ?? all),
    )
    .replaceAll("\u00a0", " ");
}

const simple: Graph = {
  of: "stack",
  title: 'Stack "<a> & b"',
  groups: [],
  nodes: [
    { id: "a", kind: "phase", label: "topology", details: ["done in 2s"], state: "done" },
    { id: "b", kind: "resource", label: "shop", details: [] },
  ],
  edges: [{ from: "a", to: "b", kind: "before" }],
};

describe("a graph as SVG", () => {
  it("stands alone, on a light background, with a title for screen readers", async () => {
    const svg = await graphSvg(simple);
    expect(svg).toMatch(/^<svg role="img" aria-labelledby="title" /);
    expect(svg).toContain('<title id="title">Stack "&lt;a&gt; &amp; b"</title>');
    expect(svg.match(/<title/g)).toHaveLength(1);
    expect(svg).toContain('<polygon fill="white" stroke="none"');
    expect(svg.replaceAll(/xmlns(:xlink)?="[^"]*"/g, "")).not.toMatch(/https?:|<script|<image|href=/);
  });

  it("has its headings bold", async () => {
    expect((await graphSvg(simple)).match(/font-weight="bold"[^>]*>[^<]*/g)?.map((text) => text.split(">")[1])).toEqual(
      ["✓ topology", "shop"],
    );
  });

  it("is the same in every run", async () => {
    expect(await graphSvg(simple)).toBe(await graphSvg(simple));
  });

  it("is drawn by Graphviz whatever is in it, with every word as it was", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryGraph, async (graph) => {
        const svg = await graphSvg(graph);
        const texts = textsOf(svg);
        for (const line of [...graph.nodes.flatMap(linesOf), printable(graph.title)])
          if (line.trim() !== "") expect(texts).toContain(line);
        expect(svg.match(/class="node"/g)?.length ?? 0).toBe(graph.nodes.length);
        expect(svg.match(/class="edge"/g)?.length ?? 0).toBe(graph.edges.length);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
