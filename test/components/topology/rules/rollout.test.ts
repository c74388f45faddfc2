import { describe, expect, it } from "vitest";
import { complaints } from "../complaint";

const number = 'must be a number or percentage in quotes, such as "1" or "25%", not';

describe("the rollout of a pool", () => {
  it.each([
    { maxSurge: "2" },
    { maxSurge: "25%", maxUnavailable: "0" },
    { maxSurge: "0", maxUnavailable: "1" },
    { type: "OnDelete" },
    { after: "2026-03-09T09:00:00+01:00" },
  ])("may be %j", (rollout) => {
    expect(complaints({ workerPools: { a: { rollout } } })).toEqual([]);
  });

  it.each([
    [{ maxSurge: "0" }, 'maxSurge: must be more than zero unless maxUnavailable is, such as "1"'],
    [{ maxSurge: "0%", maxUnavailable: "0" }, 'maxSurge: must be more than zero unless maxUnavailable is, such as "1"'],
    [{ type: "OnDelete", maxSurge: "1" }, "maxSurge: has no meaning with type OnDelete"],
    [{ type: "Recreate" }, 'type: must be one of "RollingUpdate", "OnDelete", not "Recreate"'],
    [{ maxSurge: 1 }, `maxSurge: ${number} 1`],
    [{ maxUnavailable: "101%" }, `maxUnavailable: ${number} "101%"`],
    [{ after: "tomorrow" }, 'after: must be a moment such as "2026-03-09T09:00:00Z", not "tomorrow"'],
    [
      { after: "2026-13-09T09:00:00Z" },
      'after: must be a moment such as "2026-03-09T09:00:00Z", not "2026-13-09T09:00:00Z"',
    ],
  ])("may not be %j", (rollout, reason) => {
    expect(complaints({ workerPools: { a: { rollout } } })).toEqual([`workerPools.a.rollout.${reason}`]);
  });

  it("of the control plane has no strategy", () => {
    expect(complaints({ controlPlane: { rollout: { maxSurge: "1" } } })).toEqual([
      "controlPlane.rollout.maxSurge: unknown argument",
    ]);
  });
});
