import type { Graph, GraphNode } from "../../provider/graph/graph";
import { type Appearance, appearanceOf } from "./appearance";
import { identifiers } from "./identifiers";
import { linesOf, printable } from "./lines";

/** A graph as a Mermaid flowchart, which GitHub, GitLab and many wikis draw. */
export function graphMermaid(graph: Graph): string {
  const name = identifiers(graph);
  const classes = new Map(graph.nodes.map((node) => [classOf(node), style(appearanceOf(node))]));
  const lines = [
    "---",
    `title: ${JSON.stringify(printable(graph.title))}`,
    "---",
    "flowchart TB",
    ...members(graph, undefined, name, "  "),
    ...arrows(graph, name),
    ...[...classes].map(([key, look]) => `  classDef ${key} ${look}`),
    ...boxes(graph, name),
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
      return `${indent}${name(node.id)}${open}${quoted(linesOf(node))}${close}:::${classOf(node)}`;
    }),
    ...graph.groups
      .filter(({ parent }) => parent === group)
      .flatMap(({ id, label }) => [
        `${indent}subgraph ${name(id)} [${quoted([printable(label)])}]`,
        `${indent}  direction ${graph.of === "cluster" ? "LR" : "TB"}`,
        ...members(graph, id, name, `${indent}  `),
        `${indent}end`,
      ]),
  ];
}

/**
 * The edges. Those between the phases of a cluster lead from box to box: only where no edge leads into it does a box keep
 * the direction of its own, in which the objects stand beside their phase.
 */
function arrows({ of, nodes, edges }: Graph, name: NameOf): string[] {
  const groups = new Map(of === "cluster" ? nodes.map(({ id, group }) => [id, group]) : []);
  const end = (id: string) => name(groups.get(id) ?? id);
  return edges.map(({ from, to, kind }) =>
    kind === "owns" ? `  ${name(from)} --- ${name(to)}` : `  ${end(from)} --> ${end(to)}`,
  );
}

/** How boxes look: after the edges, of which Mermaid takes a box at their end for a new one. */
function boxes({ groups }: Graph, name: NameOf): string[] {
  if (groups.length === 0) return [];
  const names = groups.map(({ id }) => name(id)).join(",");
  return ["  classDef box fill:#fafbfc,stroke:#d1d9e0,color:#59636e", `  class ${names} box`];
}

/** The class of what looks like a node. */
function classOf({ kind, state }: GraphNode): string {
  return `${kind}_${state ?? "plain"}`;
}

function style({ fill, border, text, line, width }: Appearance): string {
  const dashes = { solid: [], dashed: ["stroke-dasharray:6 3"], dotted: ["stroke-dasharray:2 3"] }[line];
  return [`fill:${fill}`, `stroke:${border}`, `color:${text}`, `stroke-width:${width}px`, ...dashes].join(",");
}

/** Lines between quotes. What Mermaid, its Markdown and the page take for their own is written as an entity. */
function quoted(lines: readonly string[]): string {
  const texts = lines.map((line) => notAList(line.replaceAll(/[^\p{L}\p{N} ,.()/:=%…✓✗▸○±−+-]/gu, entity)));
  return `"${texts.join("<br/>") || " "}"`;
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
