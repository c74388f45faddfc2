import { afterAll, beforeAll, expect, it } from "vitest";
import { interrupt } from "../../../provider/handlers/interruption";
import { interruptible, request } from "../../../provider/handlers/request";
import { storedCluster } from "../../../provider/handlers/stored-cluster";
import { FakeApiServer } from "../observe/fake-api-server";

/** An interruption is for good: what needs none comes first. */
const cluster = { namespace: "team-a", name: "shop" };
let server: FakeApiServer;
beforeAll(async () => {
  server = await FakeApiServer.start();
});
afterAll(() => server.close());

it.each([
  ["a restart", { reset: true }],
  ["a leader election of etcd", { status: 500, message: "etcdserver: leader changed" }],
  ["a webhook that is not up yet", { status: 500, message: "failed calling webhook: connection refused" }],
  ["too many requests", { status: 429, retryAfter: 1 }],
] as const)("outlasts %s", async (_, failure) => {
  server.put({ kind: "Cluster", metadata: cluster });
  server.failNext({ ...failure, verb: "get", times: 2 });
  const found = await storedCluster({ cluster, connection: server.connection });
  expect(found?.metadata.name).toBe("shop");
});

it("does not ask again when the server refuses", async () => {
  server.token = "another";
  await expect(storedCluster({ cluster, connection: server.connection })).rejects.toMatchObject({ status: 401 });
});

it("ends at once when the user interrupts, though the server never answers", async () => {
  const never = request(server.connection, () => new Promise(() => {}));
  const started = performance.now();
  interrupt();
  await expect(never).rejects.toThrow("interrupted: the same command goes on from here");
  await expect(interruptible(new Promise(() => {}))).rejects.toThrow("interrupted");
  expect(performance.now() - started).toBeLessThan(1_000);
});
