import type { Graph, GraphEdge, NodeState } from "../../provider/graph/graph";
import { appearance, linesOf } from "./appearance";
import { identifiers } from "./identifiers";

/** A graph as a Mermaid flowchart, which GitHub, GitLab and many wikis draw. */
export function graphMermaid(graph: Graph): string {
  const name = identifiers(graph);
  const states = [...new Set(graph.nodes.flatMap(({ state }) => state ?? []))];
  const lines = [
    "---",
    `title: ${JSON.stringify(graph.title)}`,
    "---",
    "flowchart TB",
    ...members(graph, undefined, name, "  "),
    ...graph.edges.map((edge) => `  ${name(edge.from)} ${arrow(edge)} ${name(edge.to)}`),
    ...states.map((state) => `  classDef ${state} ${style(state)}`),
  ];
  return `${lines.join("\n")}\n`;
}

type NameOf = (id: string) => string;

/** What lies in a group: nodes, and further groups. */
function members(graph: Graph, group: string | undefined, name: NameOf, indent: string): string[] {
  const nodes = graph.nodes.filter((node) => node.group === group);
  return [
    ...nodes.map((node) => {
      const [open, close] = node.kind === "phase" ? ["([", "])"] : ["[", "]"];
      const className = node.state === undefined ? "" : `:::${node.state}`;
      return `${indent}${name(node.id)}${open}${quoted(linesOf(node).join("\n"))}${close}${className}`;
    }),
    ...graph.groups
      .filter(({ parent }) => parent === group)
      .flatMap(({ id, label }) => [
        `${indent}subgraph ${name(id)} [${quoted(label)}]`,
        ...members(graph, id, name, `${indent}  `),
        `${indent}end`,
      ]),
  ];
}

function arrow({ kind }: GraphEdge): string {
  return kind === "owns" ? "---" : "-->";
}

function style(state: NodeState): string {
  const { fill, border, text, line, width } = appearance(state);
  const dashes = { solid: [], dashed: ["stroke-dasharray:6 3"], dotted: ["stroke-dasharray:2 3"] }[line];
  return [`fill:${fill}`, `stroke:${border}`, `color:${text}`, `stroke-width:${width}px`, ...dashes].join(",");
}

/** Text between quotes. What Mermaid, its Markdown and the page take for their own is written as an entity. */
function quoted(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replaceAll(/[^\p{L}\p{N} ,.()/:=%…✓✗▸○±−+-]/gu, entity));
  return `"${lines.map(notAList).join("<br/>") || " "}"`;
}

function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}

/** A line such as "1. x" or "- x" would be a list of Markdown. */
function notAList(line: string): string {
  return line.replace(/^(\s*)([-+]|\d+[.)])(?=\s|$)/, (_, space, mark) => {
    const last = mark.at(-1) as string;
    return `${space}${mark.slice(0, -1)}${entity(last)}`;
  });
}
