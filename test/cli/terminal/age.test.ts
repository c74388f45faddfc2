import { expect, it } from "vitest";
import { ageText } from "../../../cli/terminal/age";

it.each([
  [0, "0s"],
  [119, "119s"],
  [120, "2m"],
  [7_199, "119m"],
  [7_200, "2h"],
  [172_800, "2d"],
  [40 * 86_400, "40d"],
])("an age of %d s", (seconds, text) => {
  expect(ageText("2026-01-01T00:00:00Z", new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString())).toBe(text);
});

it("an age that is not known is left out", () => {
  expect(ageText(undefined, "2026-01-01T00:00:00Z")).toBe("");
});
