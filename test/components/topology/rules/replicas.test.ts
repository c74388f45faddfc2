import { describe, expect, it } from "vitest";
import { complaints } from "../complaint";

describe("the size of the control plane", () => {
  it.each([1, 3, 5, undefined])("may be %s", (replicas) => {
    expect(complaints({ controlPlane: { replicas } })).toEqual([]);
  });

  it.each([
    [0, "must be 1, 3 or 5, not 0"],
    [2, "must be 1, 3 or 5 (etcd needs an odd number of members), not 2"],
    [4, "must be 1, 3 or 5 (etcd needs an odd number of members), not 4"],
    [7, "must be 1, 3 or 5, not 7"],
    [-1, "must be 1, 3 or 5, not -1"],
    [1.5, "must be 1, 3 or 5, not 1.5"],
    ["3", 'must be 1, 3 or 5, not "3"'],
  ])("may not be %j", (replicas, reason) => {
    expect(complaints({ controlPlane: { replicas } })).toEqual([`controlPlane.replicas: ${reason}`]);
  });
});

describe("the size of a pool", () => {
  it.each([
    {},
    { replicas: 0 },
    { replicas: 250 },
    { autoscaler: { min: 0, max: 1 } },
    { autoscaler: { min: 3, max: 3 } },
    { replicas: null, autoscaler: { min: 1, max: 2 } },
  ])("may be %j", (pool) => {
    expect(complaints({ workerPools: { a: pool } })).toEqual([]);
  });

  it.each([
    [{ replicas: -1 }, "replicas: must be a whole number, at least 0, not -1"],
    [{ replicas: 2.5 }, "replicas: must be a whole number, at least 0, not 2.5"],
    [{ replicas: "2" }, 'replicas: must be a whole number, at least 0, not "2"'],
    [{ autoscaler: {} }, "autoscaler.min: is required", "autoscaler.max: is required"],
    [{ autoscaler: { min: 0, max: 0 } }, "autoscaler.max: must be a whole number, at least 1, not 0"],
    [{ autoscaler: { min: -2, max: 2 } }, "autoscaler.min: must be a whole number, at least 0, not -2"],
    [{ autoscaler: { min: 3, max: 2 } }, "autoscaler.min: must not be more than max (2), but is 3"],
    [
      { replicas: 3, autoscaler: { min: 0, max: 2 } },
      "replicas: cannot be set together with autoscaler, which decides the number itself",
    ],
  ])("may not be %j", (pool, ...reasons) => {
    expect(complaints({ workerPools: { a: pool } })).toEqual(reasons.map((reason) => `workerPools.a.${reason}`));
  });
});
