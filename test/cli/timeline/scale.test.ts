import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { positionOf, ticksOf } from "../../../cli/timeline/scale";

const minute = 60_000;

describe("ticksOf", () => {
  it.each([
    [13_000, 8, ["0", "2s", "4s", "6s", "8s", "10s", "12s"]],
    [372_000, 8, ["0", "1m", "2m", "3m", "4m", "5m", "6m"]],
    [3 * minute, 8, ["0", "30s", "1m", "1m 30s", "2m", "2m 30s", "3m"]],
    [150 * minute, 5, ["0", "30m", "1h", "1h 30m", "2h", "2h 30m"]],
    [72 * 60 * minute, 4, ["0", "1d", "2d", "3d"]],
    [0, 8, ["0"]],
  ])("of %i ms, at most %i", (length, most, labels) => {
    expect(ticksOf(length, most).map(({ label }) => label)).toEqual(labels);
  });

  it("are few, even, begin at 0, stay within, and are labelled apart", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 10 }), fc.integer({ min: 1, max: 20 }), (length, most) => {
        const ticks = ticksOf(length, most);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(ticks[0]).toEqual({ at: 0, label: "0" });
        expect(ticks.at(-1)?.at).toBeLessThanOrEqual(length);
        const distances = new Set(ticks.slice(1).map(({ at }, index) => at - (ticks[index]?.at ?? 0)));
        expect(distances.size).toBeLessThanOrEqual(1);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
      }),
    );
  });
});

describe("positionOf", () => {
  it("is 0 at the start, 1 at the end, and neither less nor more outside", () => {
    const scale = { from: 1_000, to: 3_000 };
    expect([0, 1_000, 2_000, 3_000, 9_000].map((moment) => positionOf(scale, moment))).toEqual([0, 0, 0.5, 1, 1]);
  });

  it("is a share of any scale, also of none", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), (from, to, moment) => {
        const position = positionOf({ from, to }, moment);
        expect(position >= 0 && position <= 1).toBe(true);
      }),
    );
  });
});
