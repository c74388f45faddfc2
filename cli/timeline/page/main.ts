import type { Timeline } from "../../../provider/timeline/timeline";
import { alignedScale, longest, scaleOf } from "../extent";
import { Clock } from "./clock";
import { clusterView } from "./cluster-view";
import { comparisonView } from "./comparison-view";
import { element } from "./element";
import { header, letterOf } from "./header";
import { tabs } from "./tabs";

/** Makes the page out of the timelines that are embedded in it. */
function main(): void {
  const data = document.getElementById("timelines")?.textContent ?? "[]";
  const timelines: readonly Timeline[] = JSON.parse(data);
  const clock = new Clock();
  const length = longest(timelines);
  const several = timelines.length > 1;
  const views = timelines.map((timeline) =>
    clusterView(timeline, several ? alignedScale(timeline, length) : scaleOf(timeline), clock),
  );
  const page = document.getElementById("page");
  page?.replaceChildren(header(timelines, clock), ...(several ? [comparisonView(timelines)] : []));
  if (several) {
    const all = timelines.map(({ title }, index) => ({
      label: `${letterOf(index)}  ${title}`,
      panel: views[index]?.element ?? element("div"),
      onShow: () => views[index]?.refresh(),
    }));
    page?.append(tabs("Timelines", all));
  } else {
    page?.append(...views.map((view) => view.element));
  }
  page?.append(keysHelp());
  for (const view of views) view.refresh();
}

function keysHelp(): HTMLElement {
  const keys = [
    ["↑ ↓", "move"],
    ["→ ←", "unfold, fold"],
    ["Enter", "details"],
    ["/", "find"],
  ] as const;
  return element(
    "footer",
    {},
    ...keys.map(([key, words]) => element("span", {}, element("kbd", {}, key), ` ${words}`)),
  );
}

main();
