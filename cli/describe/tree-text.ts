import type { ObjectGroup } from "../../provider/report/object-group";
import type { ObjectState } from "../../provider/report/object-state";
import { cut, fold, shorten } from "../terminal/shorten";
import type { Drawing } from "../terminal/style";
import { width } from "../terminal/width";

/** Whether an object and all below it are ready: there is nothing to unfold. */
export function isWell({ state, children }: ObjectGroup): boolean {
  return state === "ready" && children.every(isWell);
}

const noBreak = "\u00a0";

/** Whether neither an object nor anything below it has anything to say. */
function isQuiet({ state, condition, children }: ObjectGroup): boolean {
  return condition === undefined && (state === "ready" || state === "waiting") && children.every(isQuiet);
}

/** How many objects there are of each kind: "Cluster, 2 × MachineDeployment", in lines of at most so many columns. */
export function inventory(groups: readonly ObjectGroup[], { symbols }: Drawing, columns: number): string[] {
  const counts = new Map<string, number>();
  const count = ({ kind, names, children }: ObjectGroup): void => {
    counts.set(kind, (counts.get(kind) ?? 0) + names.length);
    children.forEach(count);
  };
  groups.forEach(count);
  const entries = [...counts].map(([kind, number]) => (number > 1 ? `${number} ${symbols.times} ${kind}` : kind));
  // A number stays with its kind.
  const lines = fold(entries.map((entry) => entry.replaceAll(" ", noBreak)).join(", "), columns);
  return lines.map((line) => line.replaceAll(noBreak, " "));
}

/**
 * Objects as a tree. What has something to say is unfolded, down to what explains it; the rest is one line.
 * @param margin what stands before every line
 */
export function treeLines(groups: readonly ObjectGroup[], drawing: Drawing, margin: string): string[] {
  const { child, lastChild, line } = drawing.symbols;
  return groups.flatMap((group, index) => {
    const isLast = index === groups.length - 1;
    const below = margin + (isLast ? " ".repeat(width(line)) : line);
    const children = isQuiet(group) ? [] : treeLines(group.children, drawing, below);
    const stem = children.length > 0 ? line : " ".repeat(width(line));
    return [
      ...objectLine(group, drawing, margin + (isLast ? lastChild : child)),
      ...wordsLine(group, drawing, below + stem),
      ...children,
    ];
  });
}

function objectLine(group: ObjectGroup, drawing: Drawing, before: string): string[] {
  const { kind, names, detail } = group;
  const { columns, paint, symbols } = drawing;
  const many = names.length > 1;
  const what = many ? `${names.length} ${symbols.times} ${kind}` : kind;
  const mark = `${markOf(group, drawing)} `;
  const after = [...(isWell(group) ? ["ready"] : []), ...(detail ? [detail] : [])].join(", ");
  const tail = after === "" ? "" : `  ${after}`;
  const room = columns - width(before) - width(mark) - width(tail);
  const whole = many && isWell(group) ? what : many ? `${what}, first ${names[0]}` : `${what} ${names[0]}`;
  return [`${paint.faint(before)}${mark}${shorten(whole, room, symbols.ellipsis)}${paint.faint(tail)}`];
}

/** What it says itself; what only repeats something below it is left to that. */
function wordsLine(group: ObjectGroup, { columns, paint, symbols }: Drawing, before: string): string[] {
  const { condition, reason, message, children } = group;
  if (condition === undefined || children.some((below) => !isQuiet(below))) return [];
  const words = `${condition}${reason ? ` (${reason})` : ""}${message ? `: ${message}` : ""}`;
  return [paint.faint(before) + paint.faint(cut(words, columns - width(before), symbols.ellipsis))];
}

function markOf({ state, condition }: ObjectGroup, { paint, symbols }: Drawing): string {
  const marks: Readonly<Record<ObjectState, string>> = {
    ready: paint.green(symbols.done),
    waiting: condition === undefined ? symbols.pending : paint.yellow(symbols.progressing),
    failed: paint.red(symbols.failed),
    deleting: paint.yellow(symbols.deleting),
  };
  return marks[state];
}
