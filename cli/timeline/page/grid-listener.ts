import type { Spot } from "./tooltip";

/** What happens to lines, each named by its key; undefined is beside all of them. */
export interface RowListener {
  onClick(key: string, onBar: boolean): void;
  onFocus(key: string): void;
  onPoint(key: string | undefined, spot: Spot): void;
  onKey(event: KeyboardEvent): void;
}

const nowhere: Spot = { x: 0, y: 0 };

/** Listens once for all lines: they come and go while the reader scrolls. */
export function listenToRows(rows: HTMLElement, listener: RowListener): void {
  rows.addEventListener("click", ({ target }) => {
    const key = keyAt(target);
    if (key !== undefined) listener.onClick(key, target instanceof Element && target.closest(".bar, .gate") !== null);
  });
  rows.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    listener.onPoint(keyAt(event.target), { x: event.clientX, y: event.clientY });
  });
  rows.addEventListener("pointerleave", () => listener.onPoint(undefined, nowhere));
  rows.addEventListener("focusin", ({ target }) => {
    const key = keyAt(target);
    if (key === undefined || !(target instanceof HTMLElement)) return;
    listener.onFocus(key);
    if (!target.matches(":focus-visible")) return;
    const { left, bottom } = target.getBoundingClientRect();
    listener.onPoint(key, { x: left + 24, y: bottom - 12 });
  });
  rows.addEventListener("focusout", () => listener.onPoint(undefined, nowhere));
  rows.addEventListener("keydown", (event) => listener.onKey(event));
}

function keyAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>("[data-key]")?.dataset.key : undefined;
}
