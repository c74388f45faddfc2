import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poolName } from "../../../../components/topology";
import { complaints } from "../complaint";

describe("the cluster's name", () => {
  it.each(["shop", "shop-eu-1", "a", "a".repeat(57)])("may be %s", (name) => {
    expect(complaints({}, name)).toEqual([]);
    expect(complaints({ clusterName: name }, "Not_Used")).toEqual([]);
  });

  it.each([
    ["Shop_EU", 'must be lower-case letters, digits and "-"; set clusterName to "shop-eu", for example'],
    ["shop.eu", 'must be lower-case letters, digits and "-"; set clusterName to "shop-eu", for example'],
    ["-shop", 'must be lower-case letters, digits and "-"; set clusterName to "shop", for example'],
    ["___", 'must be lower-case letters, digits and "-", not "___"'],
    ["1shop", 'must start with a letter, not "1shop"'],
    ["a".repeat(58), "must have at most 57 characters, not 58"],
  ])("may not be %s", (name, reason) => {
    expect(complaints({ clusterName: name })).toEqual([`clusterName: ${reason}`]);
    expect(complaints({}, name)).toEqual([
      `clusterName: is the resource name ${JSON.stringify(name)} by default, and ${reason}`,
    ]);
  });
});

describe("the names of pools", () => {
  it.each([
    ["general", "general"],
    ["batchLarge", "batch-large"],
    ["batch_large", "batch-large"],
    ["batch-large", "batch-large"],
    ["gpu4Node", "gpu4-node"],
  ])("%s stands for %s", (key, name) => {
    expect(poolName(key)).toBe(name);
    expect(complaints({ workerPools: { [key]: {} } })).toEqual([]);
  });

  it("stand for themselves once they are names", () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(poolName(poolName(key))).toBe(poolName(key));
      }),
    );
  });

  it.each([
    [
      "batch large",
      'workerPools["batch large"]: must be lower-case letters, digits and "-", at most 63, not "batch large"; "batch-large" would do',
    ],
    ["-", 'workerPools["-"]: must be lower-case letters, digits and "-", at most 63, not "-"'],
  ])("may not be %j", (key, complaint) => {
    expect(complaints({ workerPools: { [key]: {} } })).toEqual([complaint]);
  });

  it("are each taken once", () => {
    expect(complaints({ workerPools: { batchLarge: {}, other: {}, batch_large: {}, "batch-large": null } })).toEqual([
      'workerPools.batch_large: names the pool "batch-large", which "batchLarge" is already',
    ]);
  });

  it("leave room for what Cluster API appends", () => {
    const cluster = "c".repeat(40);
    expect(complaints({ workerPools: { ["p".repeat(16)]: {} } }, cluster)).toEqual([]);
    expect(complaints({ workerPools: { ["p".repeat(18)]: {} } }, cluster)).toEqual([
      `workerPools.${"p".repeat(18)}: makes generated names of 65 characters ` +
        `("${cluster}-${"p".repeat(18)}-xxxxx"), at most 63 are allowed; shorten the cluster's or the pool's name by 2`,
    ]);
  });
});
