import type { Span, Timeline } from "../../../provider/timeline/timeline";
import { marks } from "../marks";
import type { Clock } from "./clock";
import { element, sign } from "./element";
import { factsOf } from "./facts";

/** All that is known of one span, at the foot of the window until it is closed. */
export class Details {
  readonly element = element("aside", { class: "details", "aria-label": "Details", hidden: true });
  #shown: { readonly span: Span; readonly timeline: Timeline } | undefined;

  /** @param onClose called when the reader closes it, so that the focus can go back where it was. */
  constructor(
    private readonly clock: Clock,
    private readonly onClose: () => void,
  ) {
    clock.onChange(() => this.#draw());
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  show(span: Span, timeline: Timeline): void {
    this.#shown = { span, timeline };
    this.#draw();
  }

  get isOpen(): boolean {
    return this.#shown !== undefined;
  }

  close(): void {
    if (!this.#shown) return;
    this.#shown = undefined;
    this.#draw();
    this.onClose();
  }

  #draw(): void {
    const shown = this.#shown;
    this.element.hidden = shown === undefined;
    document.body.classList.toggle("has-details", shown !== undefined);
    if (!shown) return;
    const { span, timeline } = shown;
    const close = element("button", { type: "button", class: "close", "aria-label": "Close details" }, "×");
    close.addEventListener("click", () => this.close());
    this.element.replaceChildren(
      element("h3", {}, sign(marks[span.state], span.state), span.label),
      close,
      element(
        "dl",
        { "aria-live": "polite" },
        ...factsOf(span, timeline, this.clock).map(([term, words]) =>
          element(
            "div",
            { class: words.length > 70 && "long" },
            element("dt", {}, term),
            element("dd", {}, term === "Look further" ? element("code", {}, words) : words),
          ),
        ),
      ),
    );
  }
}
