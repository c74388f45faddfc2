import { expect, it } from "vitest";
import { durationWords } from "../../../cli/terminal/duration-words";

it.each([
  [0, "<1s"],
  [999, "<1s"],
  [1_000, "1s"],
  [61_000, "1m 1s"],
  [50 * 3_600_000, "2d 2h"],
])("%i milliseconds take %s", (milliseconds, words) => {
  expect(durationWords(milliseconds)).toBe(words);
});
