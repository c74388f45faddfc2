import { describe, expect, it } from "vitest";
import { validatePool } from "../../../../components/topology";
import { complaints } from "../complaint";

const form = 'must be a duration such as "15m" or "1h30m", not';

describe("timeouts of phases", () => {
  it.each(["1ms", "90s", "24h", "23h59m60s"])("may be %s", (timeout) => {
    expect(complaints({ timeouts: { workers: timeout } })).toEqual([]);
  });

  it.each([
    ["0s", 'must be more than zero; got "0s"'],
    ["0", 'must be more than zero; got "0"'],
    ["24h1s", 'must be at most 24h; got "24h1s"'],
    ["-5m", `${form} "-5m"`],
    ["15", `${form} "15"`],
    [15, `${form} 15`],
    ["", `${form} ""`],
  ])("may not be %j", (timeout, reason) => {
    expect(complaints({ timeouts: { workers: timeout } })).toEqual([`timeouts.workers: ${reason}`]);
  });

  it.each([
    "topology",
    "infrastructure",
    "controlPlaneBootstrap",
    "controlPlaneMachines",
    "controlPlaneInitialization",
    "workers",
    "available",
    "delete",
  ])("are limited for %s as well", (phase) => {
    expect(complaints({ timeouts: { [phase]: "0s" } })).toEqual([
      `timeouts.${phase}: must be more than zero; got "0s"`,
    ]);
    expect(complaints({ timeouts: { [phase]: "1d" } })).toEqual([`timeouts.${phase}: ${form} "1d"`]);
    expect(complaints({ timeouts: { [phase]: "25h" } })).toEqual([`timeouts.${phase}: must be at most 24h; got "25h"`]);
  });

  it.each(["timeout", "deleteTimeout"])("are limited for the %s of a pool that stands alone", (argument) => {
    const pool = { namespace: "team-a", clusterName: "shop" };
    expect(validatePool("gpu", { ...pool, [argument]: "24h" })).toEqual([]);
    expect(validatePool("gpu", { ...pool, [argument]: "0s" })).toMatchObject([{ path: argument }]);
    expect(validatePool("gpu", { ...pool, [argument]: "24h1s" })).toMatchObject([{ path: argument }]);
  });

  it("are those of phases only", () => {
    expect(complaints({ timeouts: { worker: "5m", create: "5m" } })).toEqual([
      "timeouts.worker: unknown argument; did you mean workers?",
      "timeouts.create: unknown argument",
    ]);
  });
});

describe("durations of Cluster API", () => {
  it.each([
    ["nodeDrainTimeout", "500ms", 'must be whole seconds; got "500ms"'],
    ["nodeDeletionTimeout", "1000000h", 'is too long; got "1000000h"'],
    ["nodeVolumeDetachTimeout", "5 minutes", `${form} "5 minutes"`],
  ])("%s may not be %s", (argument, duration, reason) => {
    expect(complaints({ controlPlane: { deletion: { [argument]: duration } } })).toEqual([
      `controlPlane.deletion.${argument}: ${reason}`,
    ]);
  });

  it("may be zero, which is for ever", () => {
    expect(complaints({ workerPools: { a: { deletion: { nodeDrainTimeout: "0s" } } } })).toEqual([]);
  });
});
