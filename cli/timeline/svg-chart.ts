import type { Span, Timeline } from "../../provider/timeline/timeline";
import { durationWords } from "../terminal/duration-words";
import { extentOf, lengthOf } from "./extent";
import { criticalMark, marks, stateWords } from "./marks";
import { positionOf, type Scale, ticksOf } from "./scale";
import { type DrawnRow, drawnRows } from "./svg-rows";
import { escapeXml, fitted, textWidth, wrapped } from "./svg-text";
import { detailOf, headline, healthOf, stateOfHealth } from "./words";

/** Measures of a drawing, in pixels. */
export const drawing = { width: 960, margin: 24, names: 330, times: 76, row: 24, line: 18, axis: 34 } as const;

const lane = { left: drawing.margin + drawing.names, right: drawing.width - drawing.margin - drawing.times } as const;

/** A part of a drawing, and how high it is. */
export interface Drawn {
  readonly svg: string;
  readonly height: number;
}

/** The chart of one cluster: its name and sentence, an axis, and a line per phase. */
export function chartOf(timeline: Timeline, scale: Scale, options: { readonly objects: boolean }): Drawn {
  const rows = drawnRows(timeline, options.objects);
  const top = heading(timeline);
  const bottom = top.height + drawing.axis + rows.length * drawing.row;
  const svg = [
    top.svg,
    axis(scale, top.height + drawing.axis, bottom),
    ...rows.map((row, index) => rowOf(row, top.height + drawing.axis + index * drawing.row, timeline, scale)),
  ].join("\n");
  return { svg, height: bottom + 8 };
}

function heading(timeline: Timeline): Drawn {
  const { margin, width, line } = drawing;
  const room = width - 2 * margin;
  const lines = wrapped(headline(timeline), room, 13, 2);
  const svg = [
    icon(stateOfHealth(healthOf(timeline)), margin - 2, 6),
    text(timeline.title, { x: margin + 20, y: 20, size: 17, room: room - 20, of: "title" }),
    ...lines.map((words, index) => text(words, { x: margin, y: 43 + index * line, size: 13, room, of: "muted" })),
  ].join("");
  return { svg, height: 34 + lines.length * line };
}

function axis(scale: Scale, y: number, bottom: number): string {
  const length = scale.to - scale.from;
  return ticksOf(length, 8)
    .map(({ at, label }) => {
      const x = round(lane.left + (lane.right - lane.left) * positionOf(scale, scale.from + at));
      // The last label would run into the times at the right.
      const anchor = x + textWidth(label, 11) / 2 > lane.right + 20 ? "end" : at === 0 ? "start" : "middle";
      const line = `<path class="grid" d="M${x} ${y - 6}V${bottom}"/>`;
      return line + text(label, { x, y: y - 11, size: 11, room: 80, of: "muted", anchor });
    })
    .join("");
}

function rowOf({ span, label, level }: DrawnRow, y: number, timeline: Timeline, scale: Scale): string {
  const indent = drawing.margin + level * 18;
  const nameAt = indent + 20;
  const room = lane.left - nameAt - 28;
  const middle = y + drawing.row / 2;
  const size = level === 0 ? 13 : 12;
  const name = text(label, { x: nameAt, y: middle + 4.5, size, room, of: level === 0 ? "phase" : "muted" });
  if (!span) return name;
  const length = lengthOf(span, timeline);
  const time = length === undefined ? "" : durationWords(length);
  const right = drawing.width - drawing.margin;
  return [
    `<g><title>${escapeXml(titleOf(span, time))}</title>`,
    icon(span.state, indent - 2, middle - 8),
    name,
    span.critical
      ? `<path class="mark" transform="translate(${lane.left - 22} ${middle - 6}) scale(.75)" d="${criticalMark}"/>`
      : "",
    bar(span, middle, timeline, scale) || waits(span, middle),
    text(time, {
      x: right,
      y: middle + 4.5,
      size: 12,
      room: drawing.times,
      of: level === 0 ? "time" : "muted",
      anchor: "end",
    }),
    "</g>",
  ].join("");
}

function bar(span: Span, middle: number, timeline: Timeline, scale: Scale): string {
  const extent = extentOf(span, timeline);
  if (!extent) return "";
  const x = lane.left + (lane.right - lane.left) * positionOf(scale, extent.from);
  const end = lane.left + (lane.right - lane.left) * positionOf(scale, extent.to);
  // What took no time that can be seen is to be seen as well.
  const width = Math.max(3, end - x);
  const left = Math.min(x, lane.right - width);
  const height = span.kind === "phase" ? 12 : 6;
  const of = span.state === "done" && span.critical ? "critical" : span.state;
  return `<rect class="bar ${of}" x="${round(left)}" y="${middle - height / 2}" width="${round(width)}" height="${height}" rx="2.5"/>`;
}

function waits(span: Span, middle: number): string {
  const words = detailOf(span) ?? stateWords[span.state];
  return text(words, { x: lane.left + 6, y: middle + 4, size: 11, room: lane.right - lane.left - 12, of: "muted" });
}

function titleOf(span: Span, time: string): string {
  const parts = [
    span.label,
    stateWords[span.state],
    time,
    span.critical ? "on the critical path" : "",
    detailOf(span) ?? "",
  ];
  return parts.filter(Boolean).join(", ");
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly room: number;
  readonly of: string;
  readonly anchor?: "start" | "middle" | "end";
}

/** A line of text, cut to its room. */
export function text(words: string, { x, y, size, room, of, anchor = "start" }: TextPlace): string {
  if (!words) return "";
  const anchored = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  return `<text class="${of}" x="${x}" y="${y}" font-size="${size}"${anchored}>${escapeXml(fitted(words, room, size))}</text>`;
}

/** The sign of a state. */
export function icon(state: keyof typeof marks, x: number, y: number): string {
  return `<path class="icon ${state}" transform="translate(${round(x)} ${round(y)})" d="${marks[state]}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
