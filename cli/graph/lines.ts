import type { GraphNode } from "../../provider/graph/graph";
import { appearanceOf } from "./appearance";

/** How many characters of a name are shown. */
const longest = 32;

/** The lines of a node, what it is called first. None of them has a break in it, or what no page could show. */
export function linesOf(node: GraphNode): readonly string[] {
  const { sign } = appearanceOf(node);
  const [label = "", ...rest] = [node.label, ...node.details].flatMap((line) => line.split(/\r\n?|\n/)).map(printable);
  return [sign === "" ? label : `${sign} ${label}`, ...rest.map(shortened)];
}

/** Text without control characters and halves of characters. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Surrogate}\ufffe\uffff]+/gu, " ");
}

/** A long name without its middle: ends are what tells names apart. */
function shortened(text: string): string {
  const half = longest / 2;
  return text.length <= longest || text.includes(" ") ? text : `${text.slice(0, half)}…${text.slice(-half)}`;
}
