import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { controlPlaneSpread } from "../../../provider/plan/spread";

describe("what a control plane survives", () => {
  it.each([
    // members, zones, quorum, may fail, host lost, zone lost
    [1, 1, 1, 0, false, false],
    [2, 2, 2, 0, false, false],
    [3, 1, 2, 1, true, false],
    [3, 2, 2, 1, true, false],
    [3, 3, 2, 1, true, true],
    [5, 2, 3, 2, true, false],
    [5, 3, 3, 2, true, true],
    [5, 4, 3, 2, true, true],
  ])("%i members in %i zones", (members, zones, quorum, mayFail, host, zone) => {
    const spread = controlPlaneSpread(members, zones);
    expect(spread).toMatchObject({ quorum, mayFail, host: { hasQuorum: host }, zone: { hasQuorum: zone } });
  });

  it("says nothing of zones that nobody tells of", () => {
    expect(controlPlaneSpread(3, undefined)).not.toHaveProperty("zone");
  });

  it("has every member in a zone, and zones that differ by one at most", () => {
    fc.assert(
      fc.property(fc.nat(9), fc.integer({ min: 1, max: 6 }), (members, zones) => {
        const { membersByZone = [], zone, mayFail } = controlPlaneSpread(members, zones);
        expect(membersByZone.reduce((sum, count) => sum + count, 0)).toBe(members);
        expect(Math.max(...membersByZone) - Math.min(...membersByZone)).toBeLessThanOrEqual(1);
        expect(membersByZone).toHaveLength(zones);
        // Quorum is what failures leave, counted from the other side.
        if (members > 0) expect(zone?.hasQuorum).toBe(Math.max(...membersByZone) <= mayFail);
      }),
    );
  });
});
