import fc from "fast-check";
import { expect, test } from "vitest";
import { BackOff, pause } from "../../../provider/observe/back-off";

test("delays double up to the cap, and start over after a reset", () => {
  const backOff = new BackOff(100, () => 1);
  expect(Array.from({ length: 6 }, () => backOff.next(1000))).toEqual([100, 200, 400, 800, 1000, 1000]);
  backOff.reset();
  expect(backOff.next(1000)).toBe(100);
});

test("jitter keeps a delay between half of it and all of it, however many came before", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2000), (random, attempts) => {
      const backOff = new BackOff(100, () => random);
      for (let i = 0; i < attempts; i++) backOff.next(10_000);
      const nominal = Math.min(10_000, 100 * 2 ** Math.min(attempts, 30));
      const delay = backOff.next(10_000);
      expect(delay).toBeGreaterThanOrEqual(nominal / 2);
      expect(delay).toBeLessThanOrEqual(nominal);
    }),
  );
});

test("a pause ends at once when it is aborted, also beforehand", async () => {
  const abort = new AbortController();
  const pausing = pause(60_000, abort.signal);
  abort.abort();
  await pausing;
  await pause(60_000, abort.signal);
});
