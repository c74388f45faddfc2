import type { Timeline } from "../../../provider/timeline/timeline";
import type { Scale } from "../scale";
import { element, placed } from "./element";
import { rowElement } from "./row-element";
import type { Row } from "./rows";

/** Up to so many lines all are in the page; of more, only those that can be seen. */
const drawnAtOnce = 250;
/** Lines beyond the edge of what can be seen, so that scrolling does not show gaps. */
const margin = 20;

/** What of the lines has to be in the page. */
export interface Visible {
  /** Pixels that are scrolled away above. */
  readonly top: number;
  /** Pixels that can be seen. */
  readonly height: number;
  readonly rowHeight: number;
  /** The line that has the focus or that Tab leads to: it stays, so that the focus does. */
  readonly active: number;
  /** All are wanted, for paper. */
  readonly all: boolean;
}

/** The lines of a chart that are in the page, of all there are. */
export class DrawnRows {
  readonly element = element("div", { class: "rows", role: "rowgroup" });
  readonly #drawn = new Map<string, HTMLElement>();
  #rows: readonly Row[] = [];
  #behind: HTMLElement | undefined;

  constructor(
    private readonly timeline: Timeline,
    private readonly scale: Scale,
  ) {}

  /** Takes other lines, and what lies behind them. */
  replace(rows: readonly Row[], behind: readonly HTMLElement[]): void {
    this.#rows = rows;
    this.#drawn.clear();
    this.#behind = behind.at(-1);
    this.element.replaceChildren(...behind);
    if (rows.length === 0) this.element.append(element("p", { class: "none" }, "Nothing matches."));
  }

  /** Draws what can be seen and is not there, and takes away what cannot. */
  show({ top, height, rowHeight, active, all }: Visible): void {
    placed(this.element, { height: `${Math.max(1, this.#rows.length) * rowHeight}px` });
    const whole = all || this.#rows.length <= drawnAtOnce;
    const first = whole ? 0 : Math.max(0, Math.floor(top / rowHeight) - margin);
    const end = whole ? this.#rows.length : first + Math.ceil(height / rowHeight) + 2 * margin;
    const isWanted = (index: number) => (index >= first && index < end) || index === active;
    const keys = new Set(this.#rows.filter((_, index) => isWanted(index)).map(({ key }) => key));
    for (const [key, drawn] of this.#drawn) {
      if (keys.has(key)) continue;
      drawn.remove();
      this.#drawn.delete(key);
    }
    // In the order of the lines, which is that of reading and printing.
    let before = this.#behind;
    this.#rows.forEach((row, index) => {
      if (!isWanted(index)) return;
      const drawn = this.of(row) ?? this.#draw(row, index, index * rowHeight, index === active);
      if (drawn.parentElement !== this.element) before?.after(drawn);
      before = drawn;
    });
  }

  /** The element of a line, where it is in the page. */
  of(row: Row | undefined): HTMLElement | undefined {
    return row && this.#drawn.get(row.key);
  }

  #draw(row: Row, index: number, top: number, isActive: boolean): HTMLElement {
    const made = placed(rowElement(row, this.timeline, this.scale), { top: `${top}px` });
    made.setAttribute("aria-rowindex", String(index + 2));
    if (isActive) made.tabIndex = 0;
    this.#drawn.set(row.key, made);
    return made;
  }
}
