import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDuration, parseDuration } from "../../provider/duration";

describe("parseDuration", () => {
  it.each([
    ["15m", 900_000],
    ["1h30m", 5_400_000],
    ["90s", 90_000],
    ["1.5s", 1_500],
    ["250ms", 250],
    ["0s", 0],
    ["0", 0],
    ["1h0m0s", 3_600_000],
    ["1000us", 1],
    ["1000µs", 1],
  ])("reads %s", (text, milliseconds) => {
    expect(parseDuration(text)).toBeCloseTo(milliseconds);
  });

  it.each(["", "15", "m", "15 m", "15min", "-5m", "+5m", "1d", "5m junk", "1e3s", ".5s", "15M", "∞", " 5m"])(
    "refuses %j",
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it("refuses what is too large to count", () => {
    expect(parseDuration(`${"9".repeat(400)}h`)).toBeUndefined();
  });

  it("reads back whole hours, minutes and seconds", () => {
    fc.assert(
      fc.property(fc.nat(99), fc.nat(59), fc.nat(59), (h, m, s) => {
        expect(parseDuration(`${h}h${m}m${s}s`)).toBe(((h * 60 + m) * 60 + s) * 1_000);
      }),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const milliseconds = parseDuration(text);
        expect(milliseconds === undefined || milliseconds >= 0).toBe(true);
      }),
    );
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0ms"],
    [850, "850ms"],
    [1_000, "1s"],
    [59_400, "59s"],
    [59_600, "1m"],
    [125_000, "2m 5s"],
    [900_000, "15m"],
    [3_600_000, "1h"],
    [5_400_000, "1h 30m"],
    [5_430_000, "1h 30m"],
    [86_400_000, "24h"],
    [172_799_000, "47h 59m"],
    [172_800_000, "2d"],
    [266_400_000, "3d 2h"],
    [8_643_600_000, "100d"],
  ])("writes %i as %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it("is understood by parseDuration, to the second below an hour", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_599 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds * 1_000).replaceAll(" ", ""))).toBe(seconds * 1_000);
      }),
    );
  });
});
