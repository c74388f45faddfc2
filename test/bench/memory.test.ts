import { expect, it } from "vitest";
import { residentMiB, sumOfKiB } from "../../bench/memory";

it("adds up the figures of ps", () => {
  expect(sumOfKiB("  1024\n   512\n\n")).toBe(1536);
});

it("finds this process resident", () => {
  expect(residentMiB(process.pid)).toBeGreaterThan(10);
});
