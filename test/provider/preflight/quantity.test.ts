import { describe, expect, it } from "vitest";
import { formatBytes, parseQuantity } from "../../../provider/preflight/quantity";

describe("quantities", () => {
  it.each([
    ["15Gi", 15 * 2 ** 30],
    ["1.5Ti", 1.5 * 2 ** 40],
    ["500m", 0.5],
    ["20G", 20e9],
    ["1e3", 1000],
    ["2E", 2e18],
    ["0", 0],
    [7, 7],
    ["9223372036854775807", 2 ** 63],
  ])("%s is %d", (text, expected) => {
    expect(parseQuantity(text)).toBe(expected);
  });

  it.each(["", "Gi", "1 Gi", "1gi", undefined, "much"])("%j is none", (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it.each([
    [0, "0"],
    [512, "512"],
    [20 * 2 ** 30, "20Gi"],
    [1.25 * 2 ** 40, "1.3Ti"],
  ])("%d bytes are %s", (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });
});
