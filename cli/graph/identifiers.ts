import type { Graph } from "../../provider/graph/graph";

/**
 * A name for every node and group that Mermaid and DOT take as it is: letters, digits and underscores, none of their words,
 * no two alike. The same graph has the same names in every run.
 */
export function identifiers({ groups, nodes }: Graph): (id: string) => string {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [prefix, { id }] of [
    ...groups.map((group) => ["box", group] as const),
    ...nodes.map((node) => [node.kind, node] as const),
  ]) {
    const base = `${prefix}_${plain(id)}`;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
    taken.add(name);
    names.set(id, name);
  }
  return (id) => names.get(id) ?? "";
}

/** Of a URN, or of kind and name, the last part that tells something. */
function plain(id: string): string {
  const last = id.slice(id.lastIndexOf("::") + 1);
  return last.replace(/[^A-Za-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
}
