import type { Timeline } from "../../../provider/timeline/timeline";
import { type Scale, ticksOf } from "../scale";
import { DrawnRows } from "./drawn-rows";
import { element } from "./element";
import { gridHead } from "./grid-head";
import { listenToRows } from "./grid-listener";
import { moveOf } from "./keys";
import { connectors, gridLines, tickLabels } from "./overlay";
import { everything, type Filter, isFiltering, type Row, rowsOf, unfoldedAtFirst, unfoldedFor } from "./rows";
import type { Spot } from "./tooltip";

/** What a reader does to a line. */
export interface GridEvents {
  onDetails(row: Row): void;
  /** A pointer or the focus is on a line; undefined when it is on none. */
  onPoint(row: Row | undefined, spot: Spot): void;
}

const nowhere: Spot = { x: 0, y: 0 };

/** The chart: a tree of lines that unfold, of which only those are drawn that can be seen. */
export class Grid {
  readonly element: HTMLElement;
  readonly #drawn: DrawnRows;
  readonly #lines = element("div", { class: "overlay", "aria-hidden": "true" });
  readonly #links = element("div", { class: "overlay", "aria-hidden": "true" });
  readonly #axis = element("div", {
    class: "lane axis",
    role: "columnheader",
    "aria-label": "Time since the beginning",
  });
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
    this.#drawn = new DrawnRows(timeline, scale);
    const attributes = { class: "grid", role: "treegrid", "aria-label": `Timeline of ${timeline.title}` };
    this.element = element("div", attributes, gridHead(this.#axis), this.#drawn.element);
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
    this.#goTo(this.#indexOf(key));
  }

  /** Draws all lines again, after their number or the width of the window changed. */
  refresh(): void {
    const activeKey = this.#rows[this.#active]?.key;
    const hadFocus = this.#drawn.element.contains(document.activeElement);
    this.#rows = rowsOf(this.timeline.spans, this.#open, this.#filter);
    const kept = this.#indexOf(activeKey);
    this.#active = Math.max(0, kept);
    this.element.setAttribute("aria-rowcount", String(this.#rows.length + 1));
    const wide = this.#axis.clientWidth || 600;
    const ticks = ticksOf(this.scale.to - this.scale.from, Math.max(2, Math.floor(wide / 90)));
    this.#axis.replaceChildren(...tickLabels(ticks, this.scale));
    this.#lines.replaceChildren(...gridLines(ticks, this.scale));
    this.#links.replaceChildren(...connectors(this.timeline, this.#rows, this.scale, this.#rowHeight()));
    this.#drawn.replace(this.#rows, [this.#lines, this.#links]);
    this.#show();
    if (hadFocus && kept >= 0) this.#goTo(kept);
  }

  #show(): void {
    const { scrollTop: top, clientHeight: height } = this.element;
    this.#drawn.show({ top, height, rowHeight: this.#rowHeight(), active: this.#active, all: this.#printing });
  }

  #rowHeight(): number {
    return Number.parseFloat(getComputedStyle(this.element).getPropertyValue("--row")) || 32;
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
    this.#show();
    this.#drawn.of(row)?.focus({ preventScroll: true });
  }

  /** Makes a line the one that Tab leads to. */
  #activate(index: number): void {
    this.#drawn.of(this.#rows[this.#active])?.setAttribute("tabindex", "-1");
    this.#active = index;
    this.#drawn.of(this.#rows[index])?.setAttribute("tabindex", "0");
  }

  #toggle({ key, expandable }: Row): void {
    if (!expandable) return;
    if (!this.#open.delete(key)) this.#open.add(key);
    this.refresh();
  }

  #indexOf(key: string | undefined): number {
    return this.#rows.findIndex((row) => row.key === key);
  }

  #listen(): void {
    this.element.addEventListener("scroll", () => {
      this.#show();
      this.events.onPoint(undefined, nowhere);
    });
    listenToRows(this.#drawn.element, {
      onClick: (key, onBar) => this.#onClick(this.#indexOf(key), onBar),
      onFocus: (key) => this.#activate(this.#indexOf(key)),
      onPoint: (key, spot) => this.events.onPoint(this.#rows[this.#indexOf(key)], spot),
      onKey: (event) => this.#onKey(event),
    });
    window.addEventListener("resize", () => this.refresh());
    window.addEventListener("beforeprint", () => this.#print(true));
    window.addEventListener("afterprint", () => this.#print(false));
  }

  #print(printing: boolean): void {
    this.#printing = printing;
    this.refresh();
  }

  #onClick(index: number, onBar: boolean): void {
    const row = this.#rows[index];
    if (!row) return;
    this.#goTo(index);
    if (row.expandable && !onBar) this.#toggle(row);
    else this.events.onDetails(row);
  }

  #onKey(event: KeyboardEvent): void {
    const row = this.#rows[this.#active];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") this.events.onPoint(undefined, nowhere);
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight()) - 2);
    const move = moveOf(event.key, this.#rows, this.#active, page);
    if (!move) return;
    event.preventDefault();
    if (move.is === "go") this.#goTo(move.index);
    else if (move.is === "toggle") this.#toggle(row);
    else this.events.onDetails(row);
  }
}
