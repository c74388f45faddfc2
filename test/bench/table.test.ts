import { expect, it } from "vitest";
import { table } from "../../bench/table";

it("aligns text to the left and figures to the right; rows may be short", () => {
  expect(
    table(["", "measured", "ratio"], [["a heading"], ["  long row", "1.50 s", "1.010"], ["b", "12.00 s"]]),
  ).toEqual([
    "            measured  ratio",
    "----------  --------  -----",
    "a heading",
    "  long row    1.50 s  1.010",
    "b            12.00 s",
  ]);
});
