import type { Timeline } from "../../../provider/timeline/timeline";
import { type Scale, ticksOf } from "../scale";
import { element, placed } from "./element";
import { gridHead } from "./grid-head";
import { listenToRows } from "./grid-listener";
import { moveOf } from "./keys";
import { connectors, gridLines, tickLabels } from "./overlay";
import { rowElement } from "./row-element";
import { everything, type Filter, isFiltering, type Row, rowsOf, unfoldedAtFirst, unfoldedFor } from "./rows";
import type { Spot } from "./tooltip";

/** Up to so many lines all are in the page; of more, only those that can be seen. */
const drawnAtOnce = 250;
/** Lines beyond the edge of what can be seen, so that scrolling does not show gaps. */
const margin = 20;

/** What a reader does to a line. */
export interface GridEvents {
  onDetails(row: Row): void;
  /** A pointer or the focus is on a line; undefined when it is on none. */
  onPoint(row: Row | undefined, spot: Spot): void;
}

/** The chart: a tree of lines that unfold, of which only those are drawn that can be seen. */
export class Grid {
  readonly element: HTMLElement;
  readonly #rowsElement = element("div", { class: "rows", role: "rowgroup" });
  readonly #grid = element("div", { class: "overlay behind", "aria-hidden": "true" });
  readonly #links = element("div", { class: "overlay", "aria-hidden": "true" });
  readonly #axis = element("div", {
    class: "lane axis",
    role: "columnheader",
    "aria-label": "Time since the beginning",
  });
  readonly #drawn = new Map<string, HTMLElement>();
  #rows: readonly Row[] = [];
  #open: Set<string>;
  #openBefore: Set<string> | undefined;
  #filter: Filter = everything;
  #active = 0;
  #printing = false;

  constructor(
    private readonly timeline: Timeline,
    private readonly scale: Scale,
    private readonly events: GridEvents,
  ) {
    this.#open = unfoldedAtFirst(timeline.spans);
    this.element = element(
      "div",
      { class: "grid", role: "treegrid", "aria-label": `Timeline of ${timeline.title}` },
      gridHead(this.#axis),
      this.#rowsElement,
    );
    this.#listen();
    this.refresh();
  }

  /** Unfolds exactly these. */
  unfold(open: Set<string>): void {
    this.#open = open;
    this.refresh();
  }

  /** Shows only what matches, with the way to it unfolded; what was unfolded before comes back with the filter's end. */
  set filter(filter: Filter) {
    if (isFiltering(filter)) {
      this.#openBefore ??= this.#open;
      this.#open = unfoldedFor(this.timeline.spans, filter);
    } else if (this.#openBefore) {
      this.#open = this.#openBefore;
      this.#openBefore = undefined;
    }
    this.#filter = filter;
    this.element.scrollTop = 0;
    this.refresh();
  }

  /** Moves the focus to the line it was last on. */
  focus(): void {
    this.#goTo(this.#active);
  }

  /** Unfolds the way to a span and moves the focus to it. */
  reveal(key: string): void {
    const parts = key.split("/");
    for (let length = 1; length < parts.length; length++) this.#open.add(parts.slice(0, length).join("/"));
    this.refresh();
    this.#goTo(
      Math.max(
        0,
        this.#rows.findIndex((row) => row.key === key),
      ),
    );
  }

  /** Draws all lines again, after their number or the width of the window changed. */
  refresh(): void {
    const activeKey = this.#rows[this.#active]?.key;
    const hadFocus = this.#rowsElement.contains(document.activeElement);
    this.#rows = rowsOf(this.timeline.spans, this.#open, this.#filter);
    const kept = this.#rows.findIndex(({ key }) => key === activeKey);
    this.#active = Math.max(0, kept);
    this.#drawn.clear();
    this.element.setAttribute("aria-rowcount", String(this.#rows.length + 1));
    this.#rowsElement.replaceChildren(this.#grid, this.#links);
    if (this.#rows.length === 0) this.#rowsElement.append(element("p", { class: "none" }, "Nothing matches."));
    this.#drawScale();
    this.#drawVisible();
    if (hadFocus && kept >= 0) this.#goTo(kept);
  }

  #drawScale(): void {
    const wide = this.#axis.clientWidth || 600;
    const ticks = ticksOf(this.scale.to - this.scale.from, Math.max(2, Math.floor(wide / 90)));
    this.#axis.replaceChildren(...tickLabels(ticks, this.scale));
    this.#grid.replaceChildren(...gridLines(ticks, this.scale));
  }

  #rowHeight(): number {
    return Number.parseFloat(getComputedStyle(this.element).getPropertyValue("--row")) || 30;
  }

  #drawVisible(): void {
    const height = this.#rowHeight();
    placed(this.#rowsElement, { height: `${Math.max(1, this.#rows.length) * height}px` });
    this.#links.replaceChildren(...connectors(this.timeline, this.#rows, this.scale, height));
    const all = this.#rows.length <= drawnAtOnce || this.#printing;
    const first = all ? 0 : Math.max(0, Math.floor(this.element.scrollTop / height) - margin);
    const end = all ? this.#rows.length : first + Math.ceil(this.element.clientHeight / height) + 2 * margin;
    const wanted = new Set<string>();
    this.#rows.forEach((row, index) => {
      // The line that has the focus stays, so that the focus does.
      if ((index < first || index >= end) && index !== this.#active) return;
      wanted.add(row.key);
      if (!this.#drawn.has(row.key)) this.#draw(row, index, height);
    });
    for (const [key, drawn] of this.#drawn) {
      if (wanted.has(key)) continue;
      drawn.remove();
      this.#drawn.delete(key);
    }
  }

  #draw(row: Row, index: number, height: number): void {
    const made = placed(rowElement(row, this.timeline, this.scale), { top: `${index * height}px` });
    made.setAttribute("aria-rowindex", String(index + 2));
    if (index === this.#active) made.tabIndex = 0;
    this.#drawn.set(row.key, made);
    // In the order of the lines, which is that of reading and printing.
    const next = this.#rows.slice(index + 1, index + 2 * margin).find(({ key }) => this.#drawn.has(key));
    this.#rowsElement.insertBefore(made, (next && this.#drawn.get(next.key)) ?? null);
  }

  #goTo(index: number): void {
    const row = this.#rows[index];
    if (!row) return;
    this.#activate(index);
    const height = this.#rowHeight();
    const head = this.element.querySelector<HTMLElement>(".head-group")?.offsetHeight ?? 0;
    const room = this.element.clientHeight - head;
    if (index * height < this.element.scrollTop) this.element.scrollTop = index * height;
    else if ((index + 1) * height > this.element.scrollTop + room) this.element.scrollTop = (index + 1) * height - room;
    this.#drawVisible();
    const drawn = this.#drawn.get(row.key);
    drawn?.setAttribute("tabindex", "0");
    drawn?.focus({ preventScroll: true });
  }

  /** Makes a line the one that Tab leads to. */
  #activate(index: number): void {
    const row = this.#rows[index];
    if (!row) return;
    const before = this.#rows[this.#active];
    if (before) this.#drawn.get(before.key)?.setAttribute("tabindex", "-1");
    this.#active = index;
    this.#drawn.get(row.key)?.setAttribute("tabindex", "0");
  }

  #toggle({ key, expandable }: Row): void {
    if (!expandable) return;
    if (!this.#open.delete(key)) this.#open.add(key);
    this.refresh();
  }

  #listen(): void {
    const nowhere = { x: 0, y: 0 };
    this.element.addEventListener("scroll", () => {
      this.#drawVisible();
      this.events.onPoint(undefined, nowhere);
    });
    listenToRows(this.#rowsElement, {
      onClick: (key, onBar) => {
        const index = this.#indexOf(key);
        const row = this.#rows[index];
        if (!row) return;
        this.#goTo(index);
        if (row.expandable && !onBar) this.#toggle(row);
        else this.events.onDetails(row);
      },
      onFocus: (key) => this.#activate(this.#indexOf(key)),
      onPoint: (key, spot) => this.events.onPoint(this.#rows[this.#indexOf(key)], spot),
      onKey: (event) => this.#onKey(event),
    });
    window.addEventListener("resize", () => this.refresh());
    window.addEventListener("beforeprint", () => this.#print(true));
    window.addEventListener("afterprint", () => this.#print(false));
  }

  #indexOf(key: string | undefined): number {
    return this.#rows.findIndex((row) => row.key === key);
  }

  #print(printing: boolean): void {
    this.#printing = printing;
    this.refresh();
  }

  #onKey(event: KeyboardEvent): void {
    const row = this.#rows[this.#active];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") this.events.onPoint(undefined, { x: 0, y: 0 });
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight()) - 2);
    const move = moveOf(event.key, this.#rows, this.#active, page);
    if (!move) return;
    event.preventDefault();
    if (move.is === "go") this.#goTo(move.index);
    else if (move.is === "toggle") this.#toggle(row);
    else this.events.onDetails(row);
  }
}
