import { element } from "./element";

/** Something that is shown when its tab is chosen. */
export interface Tab {
  readonly label: string;
  readonly panel: HTMLElement;
  /** It has been shown. */
  onShow(): void;
}

/** Tabs of which one is shown, moved between by arrow keys (WAI-ARIA: tabs). */
export function tabs(label: string, all: readonly Tab[]): HTMLElement {
  const buttons = all.map((tab, index) => {
    const button = element(
      "button",
      { type: "button", role: "tab", id: `tab-${index}`, "aria-controls": `panel-${index}` },
      tab.label,
    );
    button.addEventListener("click", () => show(index));
    button.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step === 0) return;
      const next = (index + step + all.length) % all.length;
      show(next);
      buttons[next]?.focus();
    });
    return button;
  });
  const panels = all.map(({ label, panel }, index) =>
    element(
      "div",
      { role: "tabpanel", id: `panel-${index}`, "aria-labelledby": `tab-${index}`, "data-title": label },
      panel,
    ),
  );
  const show = (chosen: number) => {
    buttons.forEach((button, index) => {
      button.setAttribute("aria-selected", String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
    });
    panels.forEach((panel, index) => {
      panel.hidden = index !== chosen;
    });
    all[chosen]?.onShow();
  };
  show(0);
  return element(
    "div",
    {},
    element("div", { role: "tablist", class: "tabs", "aria-label": label }, ...buttons),
    ...panels,
  );
}
