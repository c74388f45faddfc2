import type { Span, Timeline } from "../../../provider/timeline/timeline";
import { durationWords } from "../../terminal/duration-words";
import { scaleOf } from "../extent";
import { positionOf } from "../scale";
import { criticalPhases, objectsByTime, phasesBeside, phasesByTime, type TimeTaken } from "../time-taken";
import { detailOf, percent } from "../words";
import { element, inPercent, placed } from "./element";

/** Objects that are listed; the chart has them all. */
const listed = 6;

/** What took the time: the critical path as a strip and in words, its phases and objects by their share. */
export function timeTakenView(timeline: Timeline, reveal: (span: Span) => void): HTMLElement {
  const phases = phasesByTime(timeline);
  const objects = objectsByTime(timeline);
  if (phases.length === 0) {
    return element("p", { class: "muted" }, "No time of a phase on the critical path is known yet.");
  }
  return element(
    "div",
    { class: "taken" },
    element("p", { class: "words" }, ...inWords(timeline)),
    strip(timeline, reveal),
    element(
      "div",
      { class: "rankings" },
      ranking("Phases", phases, reveal),
      objects.length > 0 && ranking("Objects", objects.slice(0, listed), reveal, objects.length - listed),
    ),
  );
}

function inWords(timeline: Timeline): readonly (string | HTMLElement)[] {
  const path = criticalPhases(timeline);
  const most = phasesByTime(timeline).slice(0, 2);
  const mostWords = most.flatMap(({ span, share }, index) => [
    index === 0 ? "" : " and ",
    element("strong", {}, span.label),
    ` (${percent(share)})`,
  ]);
  const beside = phasesBeside(timeline).map(
    ({ span, milliseconds }) => `${span.label} (${durationWords(milliseconds)})`,
  );
  return [
    ...(path.length > 1 ? ["Most of the time went into ", ...mostWords, ". "] : []),
    `The critical path: ${path.map(({ span }) => span.label).join(" → ")}.`,
    ...(beside.length > 0 ? [` Beside it, holding nothing up: ${beside.join(", ")}.`] : []),
  ];
}

function strip(timeline: Timeline, reveal: (span: Span) => void): HTMLElement {
  const scale = scaleOf(timeline);
  return element(
    "ol",
    { class: "strip", "aria-label": "Critical path, each phase as wide as its share" },
    ...criticalPhases(timeline).map(({ span, milliseconds, share }) => {
      const left = positionOf(scale, Date.parse(span.startedAt ?? timeline.startedAt));
      const title = `${span.label}: ${durationWords(milliseconds)}, ${percent(share)}`;
      const button = element("button", { type: "button", title, "aria-label": title }, element("span", {}, span.label));
      button.addEventListener("click", () => reveal(span));
      const item = element("li", { class: `segment ${span.state}` }, button);
      return placed(item, { left: inPercent(left), width: inPercent(Math.min(share, 1 - left)) });
    }),
  );
}

function ranking(title: string, taken: readonly TimeTaken[], reveal: (span: Span) => void, more = 0): HTMLElement {
  const head = element(
    "thead",
    {},
    element("tr", {}, ...[title, "Took", "Share"].map((words) => element("th", { scope: "col" }, words))),
  );
  const table = element(
    "table",
    { class: "ranking" },
    head,
    element("tbody", {}, ...taken.map((one) => rankingRow(one, reveal))),
  );
  return element("div", {}, table, more > 0 && element("p", { class: "muted more" }, `and ${more} more in the chart`));
}

function rankingRow({ span, phase, milliseconds, share }: TimeTaken, reveal: (span: Span) => void): HTMLElement {
  const button = element("button", { type: "button", class: "link" }, span.label);
  button.addEventListener("click", () => reveal(span));
  const note = span === phase ? detailOf(span) : `in ${phase.label}`;
  const meter = element(
    "span",
    { class: "meter", "aria-hidden": "true" },
    placed(element("i"), { width: inPercent(share) }),
  );
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, button, note && element("span", { class: "note" }, note)),
    element("td", { class: "number" }, durationWords(milliseconds)),
    element("td", { class: "number share" }, percent(share), meter),
  );
}
