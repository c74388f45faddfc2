import { expect, it } from "vitest";
import { median, percentile, spread } from "../../bench/statistics";

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

it("takes percentiles by nearest rank, whatever the order", () => {
  expect([50, 95, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([50, 95, 99, 100]);
  expect(percentile([7], 95)).toBe(7);
  expect(percentile([1, 2], 50)).toBe(1);
  expect(percentile([3, 1, 2], 0)).toBe(1);
});

it("takes the middle, or the mean of the two middles", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([8])).toBe(8);
});

it("sums many samples up", () => {
  expect(spread(hundred)).toEqual({ count: 100, mean: 50.5, p50: 50, p95: 95, max: 100 });
});

it("leaves the samples as they are", () => {
  const samples = [3, 1, 2];
  spread(samples);
  median(samples);
  expect(samples).toEqual([3, 1, 2]);
});

it("claims nothing about no samples", () => {
  for (const figure of [() => percentile([], 50), () => median([]), () => spread([])])
    expect(figure).toThrow(RangeError);
});
