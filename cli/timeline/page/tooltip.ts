import type { Span, Timeline } from "../../../provider/timeline/timeline";
import { stateWords } from "../marks";
import { detailOf } from "../words";
import type { Clock } from "./clock";
import { element, placed } from "./element";
import { timesOf, tookOf } from "./facts";

/** Where a tooltip is to be: at a pointer, or under a row. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Says of one span when it was, how long it took and what ended it, for as long as a pointer or the focus is on it. */
export class Tooltip {
  readonly element = element("div", { role: "tooltip", id: "tooltip", class: "tooltip", hidden: true });

  constructor(private readonly clock: Clock) {}

  show(span: Span, timeline: Timeline, spot: Spot): void {
    const took = tookOf(span, timeline);
    const detail = detailOf(span);
    const facts = [took, stateWords[span.state], span.critical && "critical path"].filter(Boolean).join(" · ");
    this.element.replaceChildren(
      element("strong", {}, span.label),
      element("span", { class: "tooltip-facts" }, facts),
      element("span", {}, timesOf(span, timeline, this.clock)),
      ...(detail ? [element("span", { class: "tooltip-detail" }, detail)] : []),
    );
    this.element.hidden = false;
    this.#place(spot);
  }

  hide(): void {
    this.element.hidden = true;
  }

  /** Within the window, above the spot where there is no room below. */
  #place({ x, y }: Spot): void {
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const room = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const left = Math.max(8, Math.min(x + 14, room.width - width - 8));
    const below = y + 18;
    const top = below + height + 8 > room.height ? Math.max(8, y - height - 12) : below;
    placed(this.element, { left: `${left}px`, top: `${top}px` });
  }
}
