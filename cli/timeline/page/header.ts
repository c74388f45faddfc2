import type { Timeline } from "../../../provider/timeline/timeline";
import { marks } from "../marks";
import { headline, healthOf, stateOfHealth } from "../words";
import type { Clock } from "./clock";
import { element, sign } from "./element";

const sources: Readonly<Record<Timeline["source"], string>> = {
  conditions: "conditions of its objects",
  gates: "what the gates recorded",
  "conditions+gates": "conditions of its objects, and what the gates recorded",
};

/** Name, health and whole time of a cluster, or of those that are compared. */
export function header(timelines: readonly Timeline[], clock: Clock): HTMLElement {
  const [only] = timelines;
  const several = timelines.length > 1;
  const made = element(
    "header",
    {},
    element("p", { class: "eyebrow" }, several ? "VKS cluster timelines, compared" : "VKS cluster timeline"),
  );
  if (several) {
    made.append(element("h1", {}, titleOf(timelines)));
    made.append(element("ol", { class: "compared" }, ...timelines.map(summary)));
  } else if (only) {
    made.append(element("h1", {}, healthSign(only), only.title));
    made.append(element("p", { class: "lead" }, headline(only)));
  }
  made.append(facts(timelines, clock));
  return made;
}

/** Whose timelines are compared: names as long as they fit in a line, or how many runs of one cluster there are. */
function titleOf(timelines: readonly Timeline[]): string {
  const titles = [...new Set(timelines.map(({ title }) => title))];
  if (titles.length === 1) return `${titles[0]}, ${timelines.length} runs`;
  if (titles.length > 3) return `${timelines.length} timelines`;
  return [titles.slice(0, -1).join(", "), titles.at(-1)].join(" and ");
}

/** The letter that a timeline goes by in a comparison. */
export function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}

function summary(timeline: Timeline, index: number): HTMLElement {
  return element(
    "li",
    {},
    element("span", { class: "letter" }, letterOf(index)),
    healthSign(timeline),
    element("span", {}, element("strong", {}, timeline.title), ` ${headline(timeline)}`),
  );
}

function healthSign(timeline: Timeline): SVGSVGElement {
  const state = stateOfHealth(healthOf(timeline));
  return sign(marks[state], `health ${state}`);
}

function facts(timelines: readonly Timeline[], clock: Clock): HTMLElement {
  const times = element("dl", { class: "facts" });
  const draw = () => {
    const [only] = timelines;
    const single = timelines.length === 1 && only ? timesOf(only, clock) : [];
    times.replaceChildren(...single, fact("Times in", zones(clock)));
  };
  clock.onChange(draw);
  draw();
  return times;
}

function timesOf(timeline: Timeline, clock: Clock): readonly HTMLElement[] {
  const finished = timeline.finishedAt;
  return [
    fact("Began", clock.dateAndTime(timeline.startedAt)),
    fact(finished ? "Finished" : "As of", clock.dateAndTime(finished ?? timeline.asOf)),
    fact("Known from", sources[timeline.source]),
  ];
}

function fact(term: string, of: string | HTMLElement): HTMLElement {
  return element("div", {}, element("dt", {}, term), element("dd", {}, of));
}

/** UTC or the reader's own zone; only said where both are the same. */
function zones(clock: Clock): HTMLElement {
  if (clock.zones.length === 1) return element("span", {}, clock.zone);
  const buttons = clock.zones.map((zone) => {
    const pressed = zone === clock.zone;
    const button = element("button", { type: "button", "aria-pressed": String(pressed) }, zone.replace("_", " "));
    button.addEventListener("click", () => {
      clock.choose(zone);
      // Both buttons are new: the focus stays on the one that was pressed.
      document.querySelector<HTMLElement>(".zones [aria-pressed=true]")?.focus();
    });
    return button;
  });
  return element("span", { class: "zones choice", role: "group", "aria-label": "Time zone" }, ...buttons);
}
