import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clusterDeletion } from "../../../provider/handlers/cluster-deletion";
import { healthyCluster } from "../objects";
import { FakeApiServer } from "../observe/fake-api-server";
import { served } from "../served";

const cluster = { namespace: "team-a", name: "shop" };

describe("the deletion of a cluster", () => {
  let server: FakeApiServer;
  beforeEach(async () => {
    server = await FakeApiServer.start();
  });
  afterEach(() => server.close());

  const inputs = (timeout = "30m") => ({ cluster, connection: server.connection, timeout });

  it("touches nothing when it is created or told another timeout", async () => {
    expect(await clusterDeletion.create?.(inputs())).toMatchObject({ id: "team-a/shop/deletion" });
    expect(await clusterDeletion.update?.("id", inputs(), inputs("1h"))).toEqual({ outs: inputs("1h") });
    expect(await clusterDeletion.diff?.("id", inputs(), inputs("1h"))).toMatchObject({ replaces: [], changes: true });
    expect(server.requests).toEqual([]);
  });

  it("deletes the Cluster once and waits until nothing is left", async () => {
    const { cluster: object, subnetSet } = healthyCluster();
    server.put(served(object));
    server.put(served(subnetSet));
    const deletion = clusterDeletion.delete?.("id", inputs());
    await expect.poll(() => server.requestsFor("delete", "clusters")).toHaveLength(1);
    await expect.poll(() => server.requestsFor("watch", "subnetsets")).toHaveLength(1);
    server.remove(subnetSet);
    await deletion;
    expect(server.requestsFor("delete", "clusters")).toHaveLength(1);
  });

  it("goes on with a deletion that was begun, and says what holds it when its time is up", async () => {
    const { cluster: object } = healthyCluster();
    Object.assign(object.metadata, { deletionTimestamp: "2026-01-01T01:00:00Z", finalizers: ["example.com/hold"] });
    server.put(served(object));
    await expect(clusterDeletion.delete?.("id", inputs("1s"))).rejects.toThrow(
      /^teardown timed out after 1s: cluster team-a\/shop\nCluster shop: Deleting \(Finalizer\)\n.*example\.com\/hold/,
    );
    expect(server.requestsFor("delete")).toEqual([]);
  });

  it("is done where there is no Cluster any more", async () => {
    await clusterDeletion.delete?.("id", inputs());
    expect(server.requestsFor("delete")).toEqual([]);
  });
});
