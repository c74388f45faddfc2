import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Observer } from "../../../provider/observe/observer";
import { defaultTiming } from "../../../provider/observe/timing";
import { FakeApiServer } from "./fake-api-server";

let server: FakeApiServer;
beforeEach(async () => {
  server = await FakeApiServer.start();
});
afterEach(() => server.close());

test("smoke", async () => {
  server.put({ kind: "Cluster", metadata: { name: "shop" } });
  const onChange = vi.fn();
  const following = new Observer(server.connection, { ...defaultTiming, linger: 1 }).follow(
    { namespace: "default", name: "shop" },
    onChange,
  );
  await following.synced;
  expect(following.snapshot().objects("Cluster")).toHaveLength(1);
  server.put({ kind: "Machine", metadata: { name: "m", labels: { "cluster.x-k8s.io/cluster-name": "shop" } } });
  await vi.waitFor(() => expect(following.snapshot().objects("Machine")).toHaveLength(1));
  expect(following.trouble()).toBeUndefined();
  following.close();
  await vi.waitFor(() => expect(server.streams.size).toBe(0));
});
