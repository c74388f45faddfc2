import type { Span, Timeline } from "../../provider/timeline/timeline";
import { lengthOf } from "./extent";

/** A line of the drawing: a span, or how many are left out. */
export interface DrawnRow {
  readonly span?: Span;
  readonly label: string;
  /** 0 is a phase, 1 an object of it. */
  readonly level: number;
}

/** Objects of a phase that a drawing has room for. */
const roomForObjects = 5;

/**
 * The lines of a drawing: every phase and, with `objects`, those under it that tell something, i.e. took time on the critical
 * path or are not done. A drawing cannot be unfolded, and a cluster may have thousands.
 */
export function drawnRows(timeline: Timeline, objects: boolean): readonly DrawnRow[] {
  return timeline.spans.flatMap((span) => [
    { span, label: span.label, level: 0 },
    ...(objects ? tellingObjects(span, timeline) : []),
  ]);
}

function tellingObjects(phase: Span, timeline: Timeline): readonly DrawnRow[] {
  const telling = phase.children.filter((span) =>
    span.state === "done" ? span.critical && (lengthOf(span, timeline) ?? 0) > 0 : span.state !== "pending",
  );
  const shown = telling.slice(0, roomForObjects).map((span) => ({ span, label: span.label, level: 1 }));
  const more = telling.length - shown.length;
  return more > 0 ? [...shown, { label: `and ${more} more`, level: 1 }] : shown;
}
