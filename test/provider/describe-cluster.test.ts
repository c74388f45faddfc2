import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeCluster, listClusters } from "../../provider/describe-cluster";
import { change, healthyCluster } from "./objects";
import { FakeApiServer } from "./observe/fake-api-server";
import { put } from "./put-cluster";

const now = new Date("2026-01-01T00:10:00Z");
const shop = { namespace: "team-a", name: "shop" };
let server: FakeApiServer;
beforeEach(async () => {
  server = await FakeApiServer.start();
  server.put({ kind: "Namespace", metadata: { name: "team-a" } });
});
afterEach(() => server.close());

describe("a cluster that is described", () => {
  it("is asked about events only where something is wrong", async () => {
    put(server, healthyCluster());
    await describeCluster(server.connection, shop, { now });
    expect(server.requestsFor("list", "events")).toEqual([]);
    const objects = healthyCluster();
    change(objects.worker, "NodeHealthy", { status: "False", reason: "NodeNotHealthy", message: "" });
    put(server, objects);
    const early = new Date("2026-01-01T00:05:00Z");
    expect(await describeCluster(server.connection, shop, { now: early })).toMatchObject({ health: "progressing" });
    expect(server.requestsFor("list", "events")).toEqual([]);
    const later = new Date("2026-01-01T02:00:00Z");
    expect(await describeCluster(server.connection, shop, { now: later })).toMatchObject({ health: "failed" });
    expect(server.requestsFor("list", "events")).toHaveLength(1);
  });

  it("is described in spite of events that may not be read", async () => {
    const objects = healthyCluster();
    change(objects.worker, "NodeHealthy", { status: "False", reason: "NodeNotHealthy", message: "" });
    put(server, objects);
    server.forbid("list", "events");
    const later = new Date("2026-01-01T02:00:00Z");
    expect(await describeCluster(server.connection, shop, { now: later })).toMatchObject({ health: "failed" });
  });

  it("is left off when that is asked for", async () => {
    put(server, healthyCluster());
    const signal = AbortSignal.abort();
    await expect(describeCluster(server.connection, shop, { now, signal })).rejects.toThrow();
  });
});

describe("clusters that are listed", () => {
  it("are told of in the same words, and asked about no events", async () => {
    const objects = healthyCluster();
    change(objects.workerVm, "VirtualMachineCreated", { status: "False", reason: "Error", message: "no host" });
    change(objects.worker, "NodeHealthy", { status: "False", reason: "NodeDoesNotExist", message: "" });
    put(server, objects);
    const [summary] = await listClusters(server.connection, "team-a", { now });
    expect(server.requestsFor("list", "events")).toEqual([]);
    const { phases: _, ...head } = await describeCluster(server.connection, shop, { now });
    expect(summary).toEqual(head);
  });
});
