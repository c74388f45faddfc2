import type { Span } from "../../../provider/timeline/timeline";
import { element } from "./element";
import type { Grid } from "./grid";
import { type Filter, isFiltering, matchCount, unfoldedTo } from "./rows";

const choices: readonly (readonly [Filter["only"], string])[] = [
  ["all", "All"],
  ["critical", "Critical path"],
  ["unfinished", "Not done"],
];

/** What is above a chart: a search, what to show, unfold and fold all. */
export function toolbar(spans: readonly Span[], grid: Grid): HTMLElement {
  let filter: Filter = { text: "", only: "all" };
  const count = element("span", { class: "count", role: "status" });
  const search = element("input", {
    type: "search",
    class: "search",
    placeholder: "Find an object or condition",
    "aria-label": "Find an object or condition",
    spellcheck: "false",
    autocomplete: "off",
  });
  const apply = (change: Partial<Filter>) => {
    filter = { ...filter, ...change };
    grid.filter = filter;
    const matches = isFiltering(filter) ? matchCount(spans, filter) : undefined;
    count.textContent =
      matches === undefined ? "" : matches === 1 ? "1 match" : `${matches.toLocaleString("en")} matches`;
  };
  search.addEventListener("input", () => apply({ text: search.value }));
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      grid.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key !== "/" || typing || search.offsetParent === null) return;
    event.preventDefault();
    search.focus();
  });
  return element("div", { class: "toolbar" }, search, chooser(apply), folding(spans, grid), count);
}

function chooser(apply: (change: Partial<Filter>) => void): HTMLElement {
  const buttons = choices.map(([only, words], index) => {
    const button = element("button", { type: "button", "aria-pressed": String(index === 0) }, words);
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      apply({ only });
    });
    return button;
  });
  return element("div", { class: "choice", role: "group", "aria-label": "Show" }, ...buttons);
}

function folding(spans: readonly Span[], grid: Grid): HTMLElement {
  const unfold = element("button", { type: "button" }, "Unfold all");
  unfold.addEventListener("click", () => grid.unfold(unfoldedTo(spans, Number.POSITIVE_INFINITY)));
  const fold = element("button", { type: "button" }, "Fold all");
  fold.addEventListener("click", () => grid.unfold(new Set()));
  return element("div", { class: "choice folding" }, unfold, fold);
}
