import type { PhaseState } from "../../provider/timeline/phase-state";
import type { Span, Timeline } from "../../provider/timeline/timeline";
import { durationWords } from "../terminal/duration-words";
import { clip, indent, pad, padStart, width } from "../terminal/width";
import { alignedScale, extentOf, lengthOf } from "./extent";
import { stateWords } from "./marks";
import { positionOf, ticksOf } from "./scale";
import type { Drawing } from "./text";

/** Which rows a chart has. */
export const shownRows = ["phases", "critical", "objects", "steps"] as const;
export type Shown = (typeof shownRows)[number];

/** A row of a chart. */
interface Row {
  readonly span: Span;
  readonly depth: number;
  /** What the row it is below says. */
  readonly above?: string;
  /** How many of its children that matter are left out. */
  readonly more?: number;
}

/** Columns of the time taken, with the blanks around it. */
const timeColumns = 10;

/**
 * A Gantt chart: a row per span, with its label, the time it took and a bar.
 * @param length how much time the chart spans, in milliseconds
 */
export function chartText(timeline: Timeline, length: number, show: Shown, drawing: Drawing): string {
  const rows = timeline.spans.flatMap((span) => rowsOf(span, timeline, show));
  const widest = Math.max(...rows.map(({ span, depth }) => 2 * depth + width(span.label)));
  const labels = Math.min(widest, Math.floor(drawing.columns * 0.45));
  const bars = drawing.columns - labels - 2 - timeColumns;
  const axis = axisText(length, bars);
  const lines = rows.flatMap((row) => {
    const line = rowText(row, { timeline, length, labels, bars }, drawing);
    const more = row.more ? [`    and ${row.more} more that took less, with --show objects`] : [];
    return [line, ...explanation(row, drawing), ...more];
  });
  return `${[`${" ".repeat(drawing.columns - bars)}${axis}`, ...lines].map((line) => line.trimEnd()).join("\n")}\n`;
}

/** How many objects of a phase are shown where only those that matter are asked for. */
const most = 6;

function rowsOf(span: Span, timeline: Timeline, show: Shown, depth = 0, above?: string): Row[] {
  const children = span.children.filter((child) => isShown(child, span, show));
  const kept = show === "critical" ? weightiest(children, timeline) : children;
  const rows = kept.flatMap((child) => rowsOf(child, timeline, show, depth + 1, span.detail));
  return [{ span, depth, above, more: children.length - kept.length }, ...rows];
}

/** Those that are not well, then those that took longest, in their order. */
function weightiest(spans: readonly Span[], timeline: Timeline): readonly Span[] {
  const weight = (span: Span) => (isBad(span) ? Number.POSITIVE_INFINITY : (lengthOf(span, timeline) ?? 0));
  const kept = new Set(spans.toSorted((a, b) => weight(b) - weight(a)).slice(0, most));
  return spans.filter((span) => kept.has(span));
}

function isShown(child: Span, parent: Span, show: Shown): boolean {
  if (show === "steps") return true;
  if (show === "phases" || child.kind === "step") return false;
  if (show === "objects") return true;
  // What stands behind a Machine on the path is told of by `objects`, unless it is what is awaited.
  return isBad(child) || (child.critical && (parent.kind === "phase" || child.finishedAt === undefined));
}

function isBad({ state }: Span): boolean {
  return state === "failed" || state === "stalled" || state === "unknown";
}

interface Layout {
  readonly timeline: Timeline;
  readonly length: number;
  readonly labels: number;
  readonly bars: number;
}

function rowText({ span, depth }: Row, layout: Layout, { paint, glyphs }: Drawing): string {
  const { timeline, labels } = layout;
  const mark = span.critical ? glyphs.mark : " ";
  const label = pad(`${"  ".repeat(depth)}${clipName(span.label, labels - 2 * depth)}`, labels);
  const time = lengthOf(span, timeline);
  const taken = padStart(time === undefined ? stateShort[span.state] : durationWords(time), timeColumns - 2);
  const bar = barText(span, layout, glyphs);
  const text = `${mark} ${label}${taken}  ${colourOf(span, paint)(bar)}`;
  return span.kind === "phase" && span.critical ? paint.bold(text) : text;
}

/** Cuts a label where names are alike: "VirtualMachine shop-general-x2m4q-7c9fd-k2x8p" ends in what tells it from others. */
function clipName(label: string, columns: number): string {
  if (width(label) <= columns) return label;
  const space = label.indexOf(" ");
  const kept = columns - space - 2;
  return space < 0 || kept < 6 ? clip(label, columns) : `${label.slice(0, space + 1)}…${label.slice(-kept)}`;
}

/** What stands for the time of what has none. */
const stateShort: Readonly<Record<PhaseState, string>> = {
  done: "before",
  progressing: "...",
  failed: "failed",
  stalled: "stalled",
  pending: "-",
  unknown: "?",
};

function colourOf(span: Span, paint: Drawing["paint"]): (text: string) => string {
  if (span.state === "failed") return paint.red;
  if (span.state === "stalled" || span.state === "unknown") return paint.yellow;
  if (span.state === "progressing") return paint.cyan;
  return span.critical ? paint.blue : (text) => text;
}

function barText(span: Span, { timeline, length, bars }: Layout, glyphs: Drawing["glyphs"]): string {
  const extent = extentOf(span, timeline);
  if (!extent) return "";
  const scale = alignedScale(timeline, length);
  const [from, to] = [extent.from, extent.to].map((time) => Math.round(positionOf(scale, time) * bars)) as [
    number,
    number,
  ];
  if (from >= to && !extent.open) return `${" ".repeat(Math.min(from, bars - 1))}${glyphs.instant}`;
  const begin = Math.min(from, bars - 1);
  const columns = Math.max(1, to - begin);
  const fill = span.critical ? glyphs.critical : glyphs.bar;
  const body = extent.open ? fill.repeat(columns - 1) + glyphs.open : fill.repeat(columns);
  return " ".repeat(begin) + body;
}

/** Labels of the grid, each at its place, as far as they do not overlap. */
function axisText(length: number, bars: number): string {
  let line = "";
  for (const { at, label } of ticksOf(length, Math.max(1, Math.floor(bars / 9)))) {
    const column = Math.round((at / Math.max(length, 1)) * bars);
    if (column + label.length <= bars && (line === "" || column > line.length)) line = line.padEnd(column) + label;
  }
  return line;
}

/** Why a span is not done, below it, unless the row above has said so. */
function explanation({ span, depth, above }: Row, { columns, paint }: Drawing): string[] {
  const { state, detail, kind, label } = span;
  if (state === "done" || state === "pending" || (kind !== "phase" && !isBad(span))) return [];
  if (detail && (above === detail || above?.startsWith(`${label}: `))) return [];
  const words = `${stateWords[state]}${detail ? `: ${isBad(span) ? "" : "waits for "}${detail}` : ""}`;
  const text = indent(words, columns, " ".repeat(4 + 2 * depth));
  const shown = text.split("\n").map((line) => clip(line, columns));
  return isBad(span) ? shown.map(paint.red) : shown;
}
