import type { Span, Timeline } from "../../provider/timeline/timeline";
import { durationWords } from "../terminal/duration-words";
import { type Column, table } from "../terminal/table";
import type { Drawing } from "./text";
import { differenceText } from "./text-duration";

/** Timestamps of conditions are cut to whole seconds, in milliseconds. */
const resolution = 1_000;

/**
 * What the gates recorded, beside what conditions tell: when each phase was found done, and how much later that was. A gate
 * that waited for another change than the timeline tells of is far off: its row says so by itself.
 */
export function gatesText(timeline: Timeline, { columns }: Drawing): string {
  const phases = timeline.spans.filter(({ gate }) => gate !== undefined);
  if (timeline.source !== "conditions+gates" || phases.length === 0) return "";
  const start = Date.parse(timeline.startedAt);
  const done = (span: Span) => (span.finishedAt === undefined ? undefined : Date.parse(span.finishedAt) - start);
  const found = ({ gate }: Span) => (gate?.finishedAt === undefined ? undefined : Date.parse(gate.finishedAt) - start);
  const columnsOf: Column<Span>[] = [
    { head: "PHASE", cell: ({ label }) => label, clip: true },
    { head: "DONE AT", cell: (span) => at(done(span)), align: "right" },
    { head: "GATE SAYS", cell: (span) => at(found(span)), align: "right" },
    { head: "LATER BY", cell: (span) => later(span, done(span), found(span)), align: "right" },
    { head: "WAITED", cell: ({ gate }) => (gate ? `${gate.seconds.toFixed(1)}s` : ""), align: "right" },
  ];
  return `\n${table(columnsOf, phases, columns)}`;
}

function at(offset: number | undefined): string {
  if (offset === undefined) return "-";
  return Math.abs(offset) < 60_000
    ? `${(offset / 1_000).toFixed(1)}s`
    : `${offset < 0 ? "-" : ""}${durationWords(Math.abs(offset))}`;
}

/** How much later a gate found its phase done. One that began only then has found it done at once, and says nothing of it. */
function later({ gate, finishedAt }: Span, done: number | undefined, found: number | undefined): string {
  if (done === undefined || found === undefined) return "";
  if (gate && finishedAt && Date.parse(gate.startedAt) >= Date.parse(finishedAt) + resolution) return "begun later";
  const difference = found - done;
  return Math.abs(difference) < 60_000 ? `${(difference / 1_000).toFixed(1)}s` : differenceText(difference);
}
