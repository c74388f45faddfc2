import type { Span, Timeline } from "../../../provider/timeline/timeline";
import { extentOf } from "../extent";
import { criticalMark, marks, stateWords } from "../marks";
import { positionOf, type Scale } from "../scale";
import { detailOf } from "../words";
import { barPlace, element, placed, sign } from "./element";
import { tookOf } from "./facts";
import type { Row } from "./rows";

const chevron = "M6 3.5 10.5 8 6 12.5";

/** A line of the chart: name, bar, time. */
export function rowElement(row: Row, timeline: Timeline, scale: Scale): HTMLElement {
  const { span, level } = row;
  const made = element(
    "div",
    {
      role: "row",
      class: `row ${span.kind} ${span.state}${span.critical ? " critical" : ""}`,
      tabindex: -1,
      "data-key": row.key,
      "aria-level": level,
      "aria-posinset": row.position,
      "aria-setsize": row.sisters,
      "aria-expanded": row.expandable ? String(row.expanded) : undefined,
    },
    nameCell(row),
    element("div", { role: "gridcell", class: "lane" }, ...bars(span, timeline, scale)),
    element("div", { role: "gridcell", class: "took" }, tookOf(span, timeline)),
  );
  return placed(made, { "--level": String(level - 1) });
}

function nameCell({ span, expandable }: Row): HTMLElement {
  const { kind, name } = named(span);
  return element(
    "div",
    { role: "gridcell", class: "name" },
    element("span", { class: "fold" }, expandable && sign(chevron, "chevron")),
    sign(marks[span.state], span.state),
    element("span", { class: "label" }, kind && element("span", { class: "kind" }, `${kind} `), name),
    element("span", { class: "unseen" }, `, ${stateWords[span.state]}`),
    span.critical && sign(criticalMark, "diamond"),
    span.critical && element("span", { class: "unseen" }, ", on the critical path"),
  );
}

/** An object's kind apart from its name, so that names stand out. */
function named({ kind, label }: Span): { readonly kind?: string; readonly name: string } {
  const [first = "", ...rest] = label.split(" ");
  return kind === "object" && rest.length > 0 ? { kind: first, name: rest.join(" ") } : { name: label };
}

function bars(span: Span, timeline: Timeline, scale: Scale): readonly HTMLElement[] {
  const extent = extentOf(span, timeline);
  if (!extent) return [words(span)];
  const left = positionOf(scale, extent.from);
  const right = positionOf(scale, extent.to);
  const beyond = extent.from > scale.to ? " beyond" : extent.to > scale.to ? " cut" : "";
  const bar = element("div", { class: `bar${extent.open ? " open" : ""}${beyond}` });
  const drawn = [placed(bar, barPlace(left, right))];
  if (span.gate) {
    const from = positionOf(scale, Date.parse(span.gate.startedAt));
    const to = positionOf(scale, Date.parse(span.gate.finishedAt ?? timeline.asOf));
    drawn.push(placed(element("div", { class: "gate" }), barPlace(from, to)));
  }
  return drawn;
}

/** What is said where no bar can be drawn. */
function words(span: Span): HTMLElement {
  return element("span", { class: "instead" }, detailOf(span) ?? stateWords[span.state]);
}
