import { element } from "./element";

/** The line above all others: what the columns are, and the axis of time. */
export function gridHead(axis: HTMLElement): HTMLElement {
  const head = element(
    "div",
    { class: "row head", role: "row", "aria-rowindex": 1 },
    element("div", { class: "name", role: "columnheader" }, "Phase, object, step"),
    axis,
    element("div", { class: "took", role: "columnheader" }, "Took"),
  );
  return element("div", { role: "rowgroup", class: "head-group" }, head);
}
