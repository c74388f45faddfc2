import { expect, it } from "vitest";
import { remembered } from "../../../provider/phases/remembered";

it("computes once for each object, and tells objects apart", () => {
  const asked: number[] = [];
  const double = remembered(({ n }: { n: number }) => {
    asked.push(n);
    return 2 * n;
  });
  const [one, two] = [{ n: 1 }, { n: 2 }];
  expect([double(one), double(two), double(one), double({ n: 1 })]).toEqual([2, 4, 2, 2]);
  expect(asked).toEqual([1, 2, 1]);
});
