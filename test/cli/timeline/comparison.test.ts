import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePhases, compareTotals } from "../../../cli/timeline/comparison";
import { anyTimeline } from "./any-timeline";
import { failedTimeline, healthyTimeline, span } from "./sample-timelines";

describe("comparePhases", () => {
  it("holds each phase against that of the first", () => {
    const machines = comparePhases([healthyTimeline(), healthyTimeline({ slower: 2 })])[3];
    expect(machines).toMatchObject({
      label: "control-plane machines",
      lengths: [92_000, 184_000],
      differences: [0, 92_000],
    });
  });

  it("has phases that only a later one has, where they stand there", () => {
    const labels = comparePhases([healthyTimeline(), failedTimeline()]).map(({ label }) => label);
    expect(labels.slice(4)).toEqual([
      "control-plane initialization",
      "workers, pool general",
      "workers, pool batch",
      "available",
    ]);
  });

  it("knows no difference to a phase that goes on, unless it is slower already", () => {
    const done = { ...healthyTimeline(), spans: [span("infrastructure", 0, 100)] };
    const goingOn = { ...failedTimeline(), spans: [span("infrastructure", 0, undefined, { state: "progressing" })] };
    const just = { ...goingOn, asOf: done.startedAt };
    expect(comparePhases([done, goingOn])[0]?.differences).toEqual([0, 445_000]);
    expect(comparePhases([done, just])[0]?.differences).toEqual([0, undefined]);
    expect(comparePhases([goingOn, done])[0]?.differences).toEqual([undefined, undefined]);
  });

  it("names every phase of every timeline once", () => {
    fc.assert(
      fc.property(fc.array(anyTimeline, { maxLength: 3 }), (timelines) => {
        const labels = comparePhases(timelines).map(({ label }) => label);
        expect(new Set(labels).size).toBe(labels.length);
        expect(new Set(labels)).toEqual(new Set(timelines.flatMap(({ spans }) => spans.map(({ label }) => label))));
      }),
    );
  });
});

describe("compareTotals", () => {
  it("is of the whole time", () => {
    expect(compareTotals([healthyTimeline({ slower: 2 }), healthyTimeline()])).toEqual({
      lengths: [744_000, 372_000],
      differences: [0, -372_000],
    });
  });
});
