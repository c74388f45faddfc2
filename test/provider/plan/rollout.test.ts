import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneMore, type Rollout, surgeOf, unavailableOf } from "../../../provider/plan/rollout";
import { rollouts } from "./demands";

const rolling = (maxSurge: string, maxUnavailable = "0"): Rollout => ({ type: "rolling", maxSurge, maxUnavailable });

describe("how many machines more and fewer there are in a rollout", () => {
  it.each<[Rollout, number, number, number]>([
    [oneMore, 3, 1, 0],
    [oneMore, 0, 0, 0],
    [rolling("25%"), 10, 3, 0],
    [rolling("0", "25%"), 10, 0, 2],
    [rolling("7%"), 100, 7, 0],
    [rolling("10%", "10%"), 5, 1, 0],
    // It has to move.
    [rolling("0", "10%"), 5, 0, 1],
    [rolling("0"), 1, 0, 1],
    [rolling("0", "5"), 3, 0, 3],
    [{ type: "on-delete" }, 4, 0, 1],
    [{ type: "side-by-side" }, 4, 4, 0],
  ])("%j of %i: %i more, %i fewer", (rollout, machines, more, fewer) => {
    expect([surgeOf(rollout, machines), unavailableOf(rollout, machines)]).toEqual([more, fewer]);
  });

  it("are never fewer than none, and some way it moves", () => {
    fc.assert(
      fc.property(rollouts, fc.nat(50), (rollout, machines) => {
        const [more, fewer] = [surgeOf(rollout, machines), unavailableOf(rollout, machines)];
        expect(more).toBeGreaterThanOrEqual(0);
        expect(fewer).toBeGreaterThanOrEqual(0);
        expect(fewer).toBeLessThanOrEqual(machines);
        if (machines > 0) expect(more + fewer).toBeGreaterThan(0);
      }),
    );
  });
});
