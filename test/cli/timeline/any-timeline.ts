import fc from "fast-check";
import type { Span, Timeline } from "../../../provider/timeline/timeline";
import { at } from "./sample-timelines";

const states = ["done", "progressing", "failed", "stalled", "pending", "unknown"] as const;
const time = fc.integer({ min: -500, max: 5_000 }).map(at);
const words = fc.string({ unit: "binary", maxLength: 60 });

function anySpan(kind: Span["kind"], children: fc.Arbitrary<Span[]>): fc.Arbitrary<Span> {
  return fc.record(
    {
      id: words,
      label: words,
      kind: fc.constant(kind),
      state: fc.constantFrom(...states),
      startedAt: time,
      finishedAt: time,
      critical: fc.boolean(),
      detail: words,
      children,
    },
    { requiredKeys: ["id", "label", "kind", "state", "critical", "children"] },
  );
}

/** Timelines of any shape, with any text, and times in any order. */
export const anyTimeline: fc.Arbitrary<Timeline> = fc.record(
  {
    cluster: fc.record({ namespace: words, name: words }),
    title: words,
    startedAt: fc.constant(at(0)),
    finishedAt: time,
    asOf: time,
    source: fc.constantFrom("conditions", "gates", "conditions+gates"),
    spans: fc.array(anySpan("phase", fc.array(anySpan("object", fc.constant([])), { maxLength: 8 })), { maxLength: 9 }),
  },
  { requiredKeys: ["cluster", "title", "startedAt", "asOf", "source", "spans"] },
);
