import type { Span, Timeline } from "../../provider/timeline/timeline";
import { lengthOf, scaleOf } from "./extent";

/** How much of a cluster's time a span took. */
export interface TimeTaken {
  readonly span: Span;
  /** The phase an object is of; the span itself for a phase. */
  readonly phase: Span;
  readonly milliseconds: number;
  /** Of the whole time, 0 to 1. */
  readonly share: number;
}

/** The phases on the critical path, as they followed each other. */
export function criticalPhases(timeline: Timeline): readonly TimeTaken[] {
  return timeline.spans
    .filter(({ critical }) => critical)
    .flatMap((span) => taken(span, span, timeline))
    .sort((a, b) => Date.parse(a.span.startedAt ?? "") - Date.parse(b.span.startedAt ?? ""));
}

/** The phases on the critical path, the one that took longest first. */
export function phasesByTime(timeline: Timeline): readonly TimeTaken[] {
  return [...criticalPhases(timeline)].sort(longestFirst);
}

/** The objects on the critical path that took time, the one that took longest first. */
export function objectsByTime(timeline: Timeline): readonly TimeTaken[] {
  return timeline.spans
    .flatMap((phase) => criticalObjects(phase).flatMap((span) => taken(span, phase, timeline)))
    .filter(({ milliseconds }) => milliseconds > 0)
    .sort(longestFirst);
}

/** Phases that went on beside the critical path and held nothing up. */
export function phasesBeside(timeline: Timeline): readonly TimeTaken[] {
  return timeline.spans
    .filter(({ critical }) => !critical)
    .flatMap((span) => taken(span, span, timeline))
    .sort(longestFirst);
}

function criticalObjects(span: Span): readonly Span[] {
  return span.children.flatMap((child) => [
    ...(child.kind === "object" && child.critical ? [child] : []),
    ...criticalObjects(child),
  ]);
}

function taken(span: Span, phase: Span, timeline: Timeline): readonly TimeTaken[] {
  const milliseconds = lengthOf(span, timeline);
  if (milliseconds === undefined) return [];
  const { from, to } = scaleOf(timeline);
  return [{ span, phase, milliseconds, share: Math.min(1, milliseconds / (to - from)) }];
}

function longestFirst(a: TimeTaken, b: TimeTaken): number {
  return b.milliseconds - a.milliseconds;
}
