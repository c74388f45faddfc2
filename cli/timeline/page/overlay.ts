import type { Timeline } from "../../../provider/timeline/timeline";
import { extentOf } from "../extent";
import { positionOf, type Scale, type Tick } from "../scale";
import { criticalPhases } from "../time-taken";
import { element, inPercent, placed } from "./element";
import type { Row } from "./rows";

/** The lines of the grid, behind all rows. */
export function gridLines(ticks: readonly Tick[], scale: Scale): readonly HTMLElement[] {
  return ticks.map(({ at }) =>
    placed(element("i", { class: "grid-line" }), { left: inPercent(positionOf(scale, scale.from + at)) }),
  );
}

/** The labels of an axis, which keep within it at both ends. */
export function tickLabels(ticks: readonly Tick[], scale: Scale): readonly HTMLElement[] {
  return ticks.map(({ at, label }) => {
    const position = positionOf(scale, scale.from + at);
    const edge = position === 0 ? " first" : position > 0.96 ? " last" : "";
    return placed(element("span", { class: `tick${edge}` }, label), { left: inPercent(position) });
  });
}

/** Lines from where a phase of the critical path ended down to the one that could begin then. */
export function connectors(timeline: Timeline, rows: readonly Row[], scale: Scale, rowHeight: number): HTMLElement[] {
  const path = criticalPhases(timeline);
  return path.slice(1).flatMap(({ span }, index) => {
    const before = path[index]?.span;
    const top = rows.findIndex((row) => row.span === before);
    const bottom = rows.findIndex((row) => row.span === span);
    const end = before && extentOf(before, timeline)?.to;
    if (top < 0 || bottom <= top || !span.startedAt || end === undefined) return [];
    const start = positionOf(scale, Date.parse(span.startedAt));
    const left = Math.min(start, positionOf(scale, end));
    const line = element("i", { class: "connector" });
    const place = {
      left: inPercent(left),
      width: inPercent(start - left),
      top: `${(top + 0.5) * rowHeight}px`,
      height: `${(bottom - top) * rowHeight}px`,
    };
    return [placed(line, place)];
  });
}
