import type { Span, Timeline } from "../../provider/timeline/timeline";
import type { Scale } from "./scale";

/** From when to when a span is drawn, in milliseconds since the epoch. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  /** It goes on: drawn up to the moment the timeline was taken. */
  readonly open: boolean;
}

/** When a span was; undefined where no time of it is known, or it has not begun. */
export function extentOf(span: Span, timeline: Timeline): Extent | undefined {
  const start = momentOf(span.startedAt);
  const finish = momentOf(span.finishedAt);
  if (finish !== undefined) return { from: Math.min(start ?? finish, finish), to: finish, open: false };
  if (start === undefined || span.state === "pending") return undefined;
  return { from: start, to: Math.max(start, Date.parse(timeline.asOf)), open: true };
}

/** How long a span took, or has gone on; undefined where its start or its end is not known. In milliseconds. */
export function lengthOf(span: Span, timeline: Timeline): number | undefined {
  const extent = span.startedAt === undefined ? undefined : extentOf(span, timeline);
  return extent && extent.to - extent.from;
}

/** From the start of a timeline to its end, or to when it was taken. */
export function scaleOf(timeline: Timeline): Scale {
  const from = Date.parse(timeline.startedAt);
  return { from, to: Math.max(from + 1, Date.parse(timeline.finishedAt ?? timeline.asOf)) };
}

/** The scale of a timeline on which another of length `length` fits as well, so that both begin at the same place. */
export function alignedScale(timeline: Timeline, length: number): Scale {
  const { from } = scaleOf(timeline);
  return { from, to: from + length };
}

/** The longest of several timelines, in milliseconds. */
export function longest(timelines: readonly Timeline[]): number {
  return timelines.reduce((most, timeline) => {
    const { from, to } = scaleOf(timeline);
    return Math.max(most, to - from);
  }, 1);
}

function momentOf(time: string | undefined): number | undefined {
  const moment = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(moment) ? undefined : moment;
}
