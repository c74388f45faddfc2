import type { Timeline } from "../../provider/timeline/timeline";
import { palette } from "../terminal/colour";
import { clip, indent } from "../terminal/width";
import { comparisonText } from "./comparison-text";
import { longest } from "./extent";
import { gatesText } from "./gates-text";
import { chartText, type Shown } from "./text-chart";
import { glyphsOf } from "./text-glyphs";
import { headline } from "./words";

/** How to write timelines. */
export interface TimelineTextOptions {
  /** Width in columns: no line is longer. @default 80 */
  readonly columns?: number;
  /** Colours of a terminal. All of it can be read without. @default false */
  readonly color?: boolean;
  /** Draw with ASCII alone. @default false */
  readonly ascii?: boolean;
  /** Which rows: `critical` are the phases, with the objects on the critical path and those that are not well. @default "critical" */
  readonly show?: Shown;
}

/**
 * Timelines as text: a Gantt chart for each, the critical path marked; several are compared phase by phase with the first,
 * and their charts begin at the same column and have one scale.
 */
export function timelineText(timelines: readonly Timeline[], options: TimelineTextOptions = {}): string {
  const { columns = 80, color = false, ascii = false } = options;
  const drawing = { columns, paint: palette({ color }), glyphs: glyphsOf(ascii) };
  const several = timelines.length > 1;
  const show = options.show ?? (several ? "phases" : "critical");
  const length = longest(timelines);
  const parts = timelines.map((timeline) => {
    const title = titleText(timeline, drawing);
    return `${title}\n\n${chartText(timeline, length, show, drawing)}${gatesText(timeline, drawing)}`;
  });
  const comparison = several ? [comparisonText(timelines, drawing)] : [];
  const text = [...comparison, ...parts, legend(timelines, drawing)].join("\n");
  return ascii ? inAscii(text) : text;
}

/** Which cluster it is and how it is; why is said below the phase. */
function titleText(timeline: Timeline, { columns, paint }: Drawing): string {
  const sentence = indent(`${timeline.title}: ${headline(timeline, { reason: false })}`, columns, "");
  const lines = sentence.split("\n").map((line) => clip(line, columns));
  return lines.map(paint.bold).join("\n");
}

/** What the marks mean, and from where and when the times are. */
function legend(timelines: readonly Timeline[], { columns, glyphs, paint }: Drawing): string {
  const marks = [`${glyphs.mark} ${glyphs.critical} critical path`, `${glyphs.bar} beside it`];
  if (timelines.some(({ finishedAt }) => finishedAt === undefined)) marks.push(`${glyphs.open} goes on`);
  const [only] = timelines;
  const start =
    timelines.length === 1 && only
      ? `0 is ${only.startedAt.replace("T", " ").replace(/Z$/, " UTC")}`
      : "0 is the start of each";
  const sources = [...new Set(timelines.map(({ source }) => sourceWords[source]))];
  return `${indent(paint.faint(`${marks.join(", ")}; ${start}; times are from ${sources.join(", ")}`), columns, "")}\n`;
}

const sourceWords: Readonly<Record<Timeline["source"], string>> = {
  conditions: "conditions, in whole seconds",
  gates: "the gates' record",
  "conditions+gates": "conditions, in whole seconds, beside the gates' record",
};

/** What text is drawn with. */
export interface Drawing {
  readonly columns: number;
  readonly paint: ReturnType<typeof palette>;
  readonly glyphs: ReturnType<typeof glyphsOf>;
}

/** Cuts and marks of other renderers in ASCII; what is in names and messages is left as it is. */
function inAscii(text: string): string {
  return text.replaceAll("…", "~");
}
