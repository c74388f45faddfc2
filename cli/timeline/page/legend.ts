import type { PhaseState } from "../../../provider/timeline/phase-state";
import type { Span, Timeline } from "../../../provider/timeline/timeline";
import { criticalMark, marks, stateWords } from "../marks";
import { element, sign } from "./element";

/** What signs and bars mean, of those that there are in a timeline. */
export function legend({ spans }: Timeline): HTMLElement {
  const states = new Set<PhaseState>();
  let critical = false;
  let gates = false;
  const visit = (span: Span) => {
    states.add(span.state);
    critical ||= span.critical;
    gates ||= span.gate !== undefined;
    span.children.forEach(visit);
  };
  spans.forEach(visit);
  const order = (Object.keys(stateWords) as PhaseState[]).filter((state) => states.has(state));
  return element(
    "ul",
    { class: "legend" },
    ...(critical ? [entry(sign(criticalMark, "diamond"), bar("done critical"), "critical path")] : []),
    ...order.map((state) => entry(sign(marks[state], state), bar(state), stateWords[state])),
    ...(gates ? [entry(element("i", { class: "gate" }), undefined, "the gate’s own record")] : []),
  );
}

function entry(mark: Node, drawn: Node | undefined, words: string): HTMLElement {
  return element("li", {}, mark, drawn, words);
}

function bar(of: string): HTMLElement {
  return element("span", { class: `row phase sample ${of}` }, element("i", { class: "bar" }));
}
