import type { Span, Timeline } from "../../../provider/timeline/timeline";
import type { Scale } from "../scale";
import type { Clock } from "./clock";
import { Details } from "./details";
import { element } from "./element";
import { Grid } from "./grid";
import { legend } from "./legend";
import { timeTakenView } from "./time-taken-view";
import { toolbar } from "./toolbar";
import { Tooltip } from "./tooltip";

/** The chart of one cluster with all that belongs to it. */
export interface ClusterView {
  readonly element: HTMLElement;
  /** Draws again what depends on the room there is, once it is in the page. */
  refresh(): void;
}

/** Makes the chart of one cluster, what is above and what is below it. */
export function clusterView(timeline: Timeline, scale: Scale, clock: Clock): ClusterView {
  const tooltip = new Tooltip(clock);
  const details = new Details(clock, () => grid.focus());
  const grid = new Grid(timeline, scale, {
    onDetails: ({ span }) => {
      tooltip.hide();
      details.show(span, timeline);
    },
    onPoint: (row, spot) => (row ? tooltip.show(row.span, timeline, spot) : tooltip.hide()),
  });
  const reveal = (span: Span) => {
    const key = keyOf(timeline.spans, span);
    if (key !== undefined) grid.reveal(key);
  };
  const made = element(
    "div",
    { class: "cluster" },
    element(
      "section",
      { class: "card", "aria-label": "Chart" },
      toolbar(timeline.spans, grid),
      grid.element,
      legend(timeline),
    ),
    element("section", { class: "card" }, element("h2", {}, "What took the time"), timeTakenView(timeline, reveal)),
    tooltip.element,
    details.element,
  );
  return { element: made, refresh: () => grid.refresh() };
}

function keyOf(spans: readonly Span[], wanted: Span): string | undefined {
  for (const [index, span] of spans.entries()) {
    if (span === wanted) return String(index);
    const under = keyOf(span.children, wanted);
    if (under !== undefined) return `${index}/${under}`;
  }
  return undefined;
}
