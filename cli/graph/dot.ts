import type { Graph, GraphEdge, GraphGroup, GraphNode } from "../../provider/graph/graph";
import { appearanceOf } from "./appearance";
import { identifiers } from "./identifiers";
import { linesOf, printable } from "./lines";

const font = "Helvetica,Arial,sans-serif";

/**
 * A graph in the language of Graphviz. The phases of a cluster stand below each other, each with its objects to the right of
 * it; what a stack does first stands on top.
 */
export function graphDot(graph: Graph): string {
  const name = identifiers(graph);
  const isOfCluster = graph.of === "cluster";
  const lines = [
    `digraph ${quoted(printable(graph.title))} {`,
    `  graph [${attributes({
      label: quoted(printable(graph.title)),
      labelloc: "t",
      fontname: quoted(font),
      fontsize: 18,
      fontcolor: quoted("#1f2328"),
      rankdir: isOfCluster ? "LR" : "TB",
      newrank: true,
      bgcolor: "white",
      pad: 0.3,
      nodesep: 0.2,
      ranksep: isOfCluster ? 0.5 : 0.4,
    })}]`,
    `  node [${attributes({ shape: "box", style: quoted("rounded,filled"), fontname: quoted(font), fontsize: 14, margin: quoted("0.16,0.04"), height: 0.3 })}]`,
    `  edge [${attributes({ color: quoted("#59636e"), arrowsize: 0.7 })}]`,
    ...members(graph, undefined, name, "  "),
    ...(isOfCluster ? [backbone(graph, name)] : []),
    ...graph.edges.map((edge) => `  ${edgeText(edge, graph, name)}`),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

type NameOf = (id: string) => string;

/** What lies in a group: nodes, and further groups. */
function members(graph: Graph, group: string | undefined, name: NameOf, indent: string): string[] {
  const first = <T>(all: readonly T[]) => (graph.of === "cluster" ? [...all].reverse() : all);
  return [
    ...first(graph.nodes)
      .filter((node) => node.group === group)
      .map((node) => `${indent}${nodeText(node, name)}`),
    ...first(graph.groups)
      .filter(({ parent }) => parent === group)
      .flatMap((inner) => [
        `${indent}subgraph cluster_${name(inner.id)} {`,
        `${indent}  ${groupLook(inner)}`,
        ...members(graph, inner.id, name, `${indent}  `),
        `${indent}}`,
      ]),
  ];
}

function groupLook({ label }: GraphGroup): string {
  return `graph [${attributes({
    label: quoted(printable(label)),
    labeljust: "l",
    fontsize: 13,
    fontcolor: quoted("#59636e"),
    style: quoted("rounded,filled"),
    fillcolor: quoted("#fafbfc"),
    color: quoted("#d1d9e0"),
    margin: 10,
  })}]`;
}

function nodeText(node: GraphNode, name: NameOf): string {
  const { fill, border, text, line, width } = appearanceOf(node);
  return `${name(node.id)} [${attributes({
    label: quoted(linesOf(node).join("\n")),
    ...(node.kind === "phase" ? { fontsize: 16 } : {}),
    ...(line === "solid" ? {} : { style: quoted(`rounded,filled,${line}`) }),
    fillcolor: quoted(fill),
    color: quoted(border),
    fontcolor: quoted(text),
    ...(width === 1 ? {} : { penwidth: width }),
  })}]`;
}

/** The phases stand in one column, in their order. */
function backbone({ nodes }: Graph, name: NameOf): string {
  const phases = nodes.filter(({ kind }) => kind === "phase").map(({ id }) => name(id));
  return `  { rank=same; ${phases.join("; ")} }`;
}

function edgeText({ from, to, kind }: GraphEdge, { of }: Graph, name: NameOf): string {
  if (kind === "owns") return `${name(from)} -> ${name(to)} [color="#a0a8b2" arrowhead=none]`;
  // Within a column Graphviz draws from below to above.
  if (of === "cluster") return `${name(to)} -> ${name(from)} [dir=back penwidth=1.6]`;
  return `${name(from)} -> ${name(to)}`;
}

function attributes(values: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}=${value}`)
    .join(" ");
}

/** A string of DOT. Graphviz takes a backslash for the beginning of an escape, and & for that of an entity. */
function quoted(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  return `"${escaped.replaceAll("\n", "\\n")}"`;
}
