import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { poolEntry } from "../../../provider/handlers/pool-entry";
import { FakeApiServer } from "../observe/fake-api-server";

const cluster = { namespace: "team-a", name: "shop" };
const entry = { name: "gpu", class: "node-pool", replicas: 2 };

describe("a pool in a cluster that somebody else owns", () => {
  let server: FakeApiServer;
  beforeEach(async () => {
    server = await FakeApiServer.start();
  });
  afterEach(() => server.close());

  const inputs = () => ({ cluster, connection: server.connection, entry, timeout: "30m" });
  const put = (pools: object[], managers: string[] = []) =>
    server.put({
      kind: "Cluster",
      metadata: { ...cluster, managedFields: managers.map((manager) => ({ manager })) },
      spec: { topology: { workers: { machineDeployments: pools } } },
    });

  it("is applied under a field manager of its own, and names the Cluster by its uid", async () => {
    const { metadata } = put([]);
    expect(await poolEntry.create?.(inputs())).toMatchObject({ id: "team-a/shop/gpu" });
    const [request] = server.requestsFor("apply", "clusters");
    expect(request?.query.get("fieldManager")).toBe("pulumi-vks-pool-gpu");
    expect(request?.query.get("force")).not.toBe("true");
    const { spec, metadata: sent } = JSON.parse(request?.body ?? "{}");
    expect(spec).toEqual({ topology: { workers: { machineDeployments: [entry] } } });
    expect(sent.uid).toBe(metadata.uid);
  });

  it("needs a cluster", async () => {
    await expect(poolEntry.create?.(inputs())).rejects.toThrow("Cluster team-a/shop does not exist");
  });

  it("takes no pool away from its owner, but takes up its own after an interruption", async () => {
    put([{ name: "gpu" }], ["kubectl"]);
    await expect(poolEntry.create?.(inputs())).rejects.toThrow("already has a pool gpu, and somebody else owns it");
    put([{ name: "gpu" }], ["kubectl", "pulumi-vks-pool-gpu"]);
    await expect(poolEntry.create?.(inputs())).resolves.toMatchObject({ id: "team-a/shop/gpu" });
  });

  it("is gone with its cluster, and on refresh when somebody removed it", async () => {
    await expect(poolEntry.delete?.("id", inputs())).resolves.toBeUndefined();
    put([]);
    expect(await poolEntry.read?.("id", inputs())).toEqual({});
  });

  it("is given up by applying without it, and waited for until nothing of it is left", async () => {
    put([entry], ["pulumi-vks-pool-gpu"]);
    await poolEntry.delete?.("id", inputs());
    const [request] = server.requestsFor("apply", "clusters");
    expect(JSON.parse(request?.body ?? "{}").spec).toBeUndefined();
  });
});
