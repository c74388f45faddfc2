const id = "[A-Za-z][A-Za-z0-9_]*";
/** Nothing in it that ends the text, begins an entity without a number, or is markup other than a line break. */
const label = '"(?:[^"#<>&`;{}\\n]|#\\d+;|<br/>)+"';

/** The lines of a flowchart that `graphMermaid` writes (mermaid.js.org: Flowcharts, Syntax). */
const statements = {
  node: new RegExp(`^(${id})(?:\\(\\[${label}\\]\\)|\\[${label}\\]):::(${id})$`),
  box: new RegExp(`^subgraph (${id}) \\[${label}\\]$`),
  end: /^end$/,
  direction: /^direction (?:TB|LR)$/,
  edge: new RegExp(`^(${id}) (?:-->|---) (${id})$`),
  look: new RegExp(`^classDef (${id}) [a-z-]+:[^,;]+(?:,[a-z-]+:[^,;]+)*$`),
  looks: new RegExp(`^class ((?:${id},)*${id}) (${id})$`),
};

/** What a flowchart declares and uses. */
export interface Flowchart {
  readonly nodes: readonly string[];
  readonly boxes: readonly string[];
  readonly edges: readonly (readonly [string, string])[];
}

/**
 * Reads a Mermaid flowchart.
 * @throws Error at a line that is no statement, an end without a box, a box without end, or a name that is used and not declared
 */
export function readFlowchart(text: string): Flowchart {
  const [, title, body = ""] = /^---\ntitle: ("[^\n]*")\n---\nflowchart (?:TB|LR)\n(.*)$/s.exec(text) ?? [];
  if (typeof JSON.parse(title ?? "") !== "string") throw new Error("no title");
  const nodes: string[] = [];
  const boxes: string[] = [];
  const edges: [string, string][] = [];
  const classes = new Set<string>();
  const used = new Set<string>();
  let depth = 0;
  for (const line of body
    .split("\n")
    .map((line) => line.trimStart())
    .filter(Boolean)) {
    const [kind] = Object.entries(statements).find(([, pattern]) => pattern.test(line)) ?? [];
    const [, first = "", second = ""] = statements[kind as keyof typeof statements]?.exec(line) ?? [];
    if (kind === "node") nodes.push(first);
    else if (kind === "box") boxes.push(first);
    else if (kind === "edge") edges.push([first, second]);
    else if (kind === "look") classes.add(first);
    else if (kind === undefined) throw new Error(`no statement: ${line}`);
    if (kind === "node" || kind === "looks") used.add(second);
    depth += kind === "box" ? 1 : kind === "end" ? -1 : 0;
    if (depth < 0) throw new Error("end without a box");
  }
  if (depth > 0) throw new Error("box without an end");
  for (const name of used) if (!classes.has(name)) throw new Error(`no classDef ${name}`);
  for (const name of edges.flat()) if (![...nodes, ...boxes].includes(name)) throw new Error(`no node ${name}`);
  return { nodes, boxes, edges };
}
