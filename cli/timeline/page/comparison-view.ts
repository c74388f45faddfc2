import type { Span, Timeline } from "../../../provider/timeline/timeline";
import { durationWords } from "../../terminal/duration-words";
import { comparePhases, compareTotals } from "../comparison";
import { alignedScale, extentOf, longest } from "../extent";
import { stateWords } from "../marks";
import { positionOf, type Tick, ticksOf } from "../scale";
import { barPlace, element, placed } from "./element";
import { letterOf } from "./header";
import { gridLines, tickLabels } from "./overlay";

/** The phases of several timelines side by side: bars with their starts aligned, and how much longer each took than the first. */
export function comparisonView(timelines: readonly Timeline[]): HTMLElement {
  const length = longest(timelines);
  const ticks = ticksOf(length, 6);
  const rows = comparePhases(timelines).map(({ label, spans, lengths, differences }) =>
    row(label, lanes(timelines, spans, length, ticks), cells(lengths, differences, spans)),
  );
  const totals = compareTotals(timelines);
  const total = row("whole time", element("td", { class: "lanes" }), cells(totals.lengths, totals.differences, []));
  total.classList.add("total");
  const table = element(
    "table",
    { class: "comparison" },
    element("thead", {}, head(timelines, length, ticks)),
    element("tbody", {}, ...rows, total),
  );
  return element(
    "section",
    { class: "card" },
    element("h2", {}, "Phase by phase"),
    element("p", { class: "words" }, `All from their own start. Differences are to A, ${timelines[0]?.title}.`),
    element("div", { class: "scrolling", tabindex: 0, role: "region", "aria-label": "Phases compared" }, table),
  );
}

function head(timelines: readonly Timeline[], length: number, ticks: readonly Tick[]): HTMLElement {
  const axis = element(
    "span",
    { class: "lane axis", "aria-hidden": "true" },
    ...tickLabels(ticks, { from: 0, to: length }),
  );
  const unseen = element("span", { class: "unseen" }, "Time since the start");
  return element(
    "tr",
    {},
    element("th", { scope: "col" }, "Phase"),
    element("th", { scope: "col", class: "lanes" }, unseen, axis),
    ...timelines.map(({ title }, index) =>
      element("th", { scope: "col", class: "number", title }, element("span", { class: "letter" }, letterOf(index))),
    ),
  );
}

function row(label: string, lane: HTMLElement, numbers: readonly HTMLElement[]): HTMLElement {
  return element("tr", {}, element("th", { scope: "row" }, label), lane, ...numbers);
}

function lanes(
  timelines: readonly Timeline[],
  spans: readonly (Span | undefined)[],
  length: number,
  ticks: readonly Tick[],
): HTMLElement {
  const tracks = timelines.map((timeline, index) => {
    const span = spans[index];
    const of = `row phase track ${span?.state ?? ""}${span?.critical ? " critical" : ""}`;
    const track = element("div", { class: of }, element("span", { class: "track-letter" }, letterOf(index)));
    const extent = span && extentOf(span, timeline);
    if (!extent) return track;
    const scale = alignedScale(timeline, length);
    const left = positionOf(scale, extent.from);
    track.append(
      placed(element("i", { class: `bar${extent.open ? " open" : ""}` }), barPlace(left, positionOf(scale, extent.to))),
    );
    return track;
  });
  const behind = element("div", { class: "behind" }, ...gridLines(ticks, { from: 0, to: length }));
  return element("td", { class: "lanes", "aria-hidden": "true" }, behind, ...tracks);
}

function cells(
  lengths: readonly (number | undefined)[],
  differences: readonly (number | undefined)[],
  spans: readonly (Span | undefined)[],
): readonly HTMLElement[] {
  return lengths.map((length, index) => {
    const span = spans[index];
    const state = span && span.state !== "done" ? stateWords[span.state] : undefined;
    const took = length === undefined ? (state ?? "–") : durationWords(length);
    const note = index > 0 ? difference(differences[index]) : undefined;
    return element(
      "td",
      { class: "number" },
      took,
      note && element("span", { class: `difference ${note.of}` }, note.words),
      length !== undefined && state && element("span", { class: "note" }, state),
    );
  });
}

function difference(milliseconds: number | undefined): { readonly of: string; readonly words: string } | undefined {
  if (milliseconds === undefined) return undefined;
  if (Math.abs(milliseconds) < 1_000) return { of: "same", words: "same" };
  const amount = durationWords(Math.abs(milliseconds));
  return milliseconds > 0 ? { of: "slower", words: `+${amount} slower` } : { of: "faster", words: `−${amount} faster` };
}
