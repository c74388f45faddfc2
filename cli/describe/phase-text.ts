import type { PhaseReport } from "../../provider/report/cluster-report";
import type { PhaseState } from "../../provider/timeline/phase-state";
import { durationWords } from "../terminal/duration-words";
import { cut, fold, shorten } from "../terminal/shorten";
import type { Drawing } from "../terminal/style";
import { pad, padStart } from "../terminal/width";
import { inventory, isWell, treeLines } from "./tree-text";

const margin = "  ";
/** As wide as the longest name of a phase. */
const labelWidth = 29;
const durationWidth = 8;

/**
 * A phase in lines: its state and duration, below it what it waits for and its objects.
 * @param compact without the objects where it is done
 */
export function phaseLines(phase: PhaseReport, drawing: Drawing, compact = false): string[] {
  const { state, objects, awaits } = phase;
  const { columns, paint } = drawing;
  const room = columns - margin.length;
  const lines = [phaseLine(phase, drawing)];
  if (state === "pending" || (compact && state === "done")) return lines;
  if (awaits !== undefined) lines.push(...fold(`waiting for ${awaits}`, room).map((line) => margin + line));
  if (objects.every(isWell)) lines.push(...inventory(objects, drawing, room).map((line) => paint.faint(margin + line)));
  else lines.push(...treeLines(objects, drawing, margin));
  return lines.filter((line) => line.trim() !== "");
}

/** What a phase is called: the pool's name tells the workers apart. */
export function phaseLabel({ phase, pool }: Pick<PhaseReport, "phase" | "pool">): string {
  return pool === undefined ? phase : `${phase} ${pool}`;
}

function phaseLine(phase: PhaseReport, drawing: Drawing): string {
  const { state, seconds, met, total } = phase;
  const { columns, paint, symbols } = drawing;
  const mark = paintOf(state, drawing)(symbols[state]);
  // Of a narrow terminal, the state has its part too.
  const room = Math.min(labelWidth, columns - durationWidth - 17);
  const label = paint.bold(pad(shorten(phaseLabel(phase), room, symbols.ellipsis), room));
  const duration = padStart(seconds === undefined ? "" : durationWords(seconds * 1000), durationWidth);
  const word = state === "done" ? "" : state === "pending" ? "pending" : `${state}, ${met} of ${total} met`;
  const left = columns - 2 - room - durationWidth - 3;
  return `${mark} ${label}${duration}   ${paintOf(state, drawing)(cut(word, left, symbols.ellipsis))}`.trimEnd();
}

/** The colour of a state. */
export function paintOf(state: PhaseState, { paint }: Drawing): (text: string) => string {
  const paints: Readonly<Record<PhaseState, (text: string) => string>> = {
    done: paint.green,
    progressing: paint.yellow,
    failed: paint.red,
    stalled: paint.red,
    pending: paint.faint,
    unknown: paint.magenta,
  };
  return paints[state];
}
