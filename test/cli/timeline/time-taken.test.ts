import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { criticalPhases, objectsByTime, phasesBeside, phasesByTime } from "../../../cli/timeline/time-taken";
import { anyTimeline } from "./any-timeline";
import { failedTimeline, healthyTimeline } from "./sample-timelines";

const labels = (taken: readonly { readonly span: { readonly label: string } }[]) => taken.map(({ span }) => span.label);

describe("what took the time", () => {
  it("is the critical path in its order", () => {
    expect(labels(criticalPhases(healthyTimeline()))).toEqual([
      "topology",
      "infrastructure",
      "control-plane bootstrap",
      "control-plane machines",
      "control-plane initialization",
      "available",
    ]);
  });

  it("ranks phases by the time they took", () => {
    const [first, second] = phasesByTime(healthyTimeline());
    expect(first).toMatchObject({ span: { label: "control-plane initialization" }, milliseconds: 153_000 });
    expect(first?.share).toBeCloseTo(153 / 372);
    expect(second?.span.label).toBe("control-plane machines");
  });

  it("ranks objects, each with its phase", () => {
    const [first] = objectsByTime(healthyTimeline());
    expect(first?.span.label).toBe("Machine shop-9zq4c-m2x7d");
    expect(first?.phase.label).toBe("control-plane machines");
  });

  it("counts what goes on up to now, and leaves out what has not begun", () => {
    expect(phasesByTime(failedTimeline())[0]).toMatchObject({
      span: { label: "control-plane machines" },
      milliseconds: 474_000,
    });
    expect(labels(phasesBeside(failedTimeline()))).toEqual(["workers, pool batch"]);
  });

  it("never has a share beyond the whole, and never goes up in the ranking", () => {
    fc.assert(
      fc.property(anyTimeline, (timeline) => {
        for (const ranked of [phasesByTime(timeline), objectsByTime(timeline), phasesBeside(timeline)]) {
          for (const { share } of ranked) expect(share >= 0 && share <= 1).toBe(true);
          const times = ranked.map(({ milliseconds }) => milliseconds);
          expect(times).toEqual([...times].sort((a, b) => b - a));
        }
      }),
    );
  });
});
