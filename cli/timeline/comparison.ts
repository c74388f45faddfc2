import type { Span, Timeline } from "../../provider/timeline/timeline";
import { lengthOf, scaleOf } from "./extent";

/** A phase in several timelines, in their order; undefined where a timeline does not have it. */
export interface ComparedPhase {
  readonly label: string;
  readonly spans: readonly (Span | undefined)[];
  /** How long it took in each, in milliseconds. */
  readonly lengths: readonly (number | undefined)[];
  /** How much longer than in the first, in milliseconds: negative is faster. */
  readonly differences: readonly (number | undefined)[];
}

/** The phases of several timelines side by side, in the order of the workflow. The first timeline is what others are held against. */
export function comparePhases(timelines: readonly Timeline[]): readonly ComparedPhase[] {
  return phaseLabels(timelines).map((label) => {
    const spans = timelines.map((timeline) => timeline.spans.find((span) => span.label === label));
    const measured = timelines.map((timeline, index) => {
      const span = spans[index];
      return { length: span && lengthOf(span, timeline), isOver: span?.finishedAt !== undefined };
    });
    return { label, spans, ...heldAgainstFirst(measured) };
  });
}

/** The whole time of each timeline, and how much longer than the first it is. */
export function compareTotals(timelines: readonly Timeline[]): Pick<ComparedPhase, "lengths" | "differences"> {
  return heldAgainstFirst(
    timelines.map((timeline) => {
      const { from, to } = scaleOf(timeline);
      return { length: to - from, isOver: timeline.finishedAt !== undefined };
    }),
  );
}

interface Measured {
  readonly length: number | undefined;
  readonly isOver: boolean;
}

/** What goes on can only be known to be slower: it may become so yet. */
function heldAgainstFirst(all: readonly Measured[]): Pick<ComparedPhase, "lengths" | "differences"> {
  const [first] = all;
  const differences = all.map(({ length, isOver }) => {
    if (first?.length === undefined || length === undefined || !first.isOver) return undefined;
    const difference = length - first.length;
    return isOver || difference > 0 ? difference : undefined;
  });
  return { lengths: all.map(({ length }) => length), differences };
}

/** Labels of all phases; one that only a later timeline has stands behind the one it follows there. */
function phaseLabels(timelines: readonly Timeline[]): readonly string[] {
  const labels: string[] = [];
  for (const { spans } of timelines) {
    let place = 0;
    for (const { label } of spans) {
      const known = labels.indexOf(label);
      if (known < 0) labels.splice(place, 0, label);
      place = (known < 0 ? place : known) + 1;
    }
  }
  return labels;
}
