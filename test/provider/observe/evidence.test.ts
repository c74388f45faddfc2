import { afterEach, beforeEach, expect, it } from "vitest";
import { ApiClient } from "../../../provider/observe/api-client";
import { gather } from "../../../provider/observe/evidence";
import { FakeApiServer } from "./fake-api-server";

const leads = { objects: ["/api/v1/namespaces/team-a"], eventsOf: ["shop-1", "shop-2"] };

let server: FakeApiServer;
let client: ApiClient;
beforeEach(async () => {
  server = await FakeApiServer.start();
  client = new ApiClient(server.connection);
  for (const [name, at] of [
    ["shop-1", "2026-01-01T10:00:00Z"],
    ["shop-2", "2026-01-01T11:00:00Z"],
  ]) {
    server.put({
      kind: "Event",
      metadata: { namespace: "team-a", name: `${name}.1` },
      involvedObject: { kind: "VirtualMachine", name },
      type: "Warning",
      reason: "PowerOnFailure",
      message: `${name} does not start`,
      lastTimestamp: at,
    });
  }
});
afterEach(() => server.close());

it("reads the events of every name, newest first", async () => {
  const { events } = await gather(client, "team-a", leads);
  expect(events.map(({ message }) => message)).toEqual(["shop-2 does not start", "shop-1 does not start"]);
});

it("asks for nothing without leads", async () => {
  expect(await gather(client, "team-a", { objects: [], eventsOf: [] })).toEqual({ objects: [], events: [] });
  expect(server.requests).toEqual([]);
});

it("does without what may not be read, or does not answer", async () => {
  server.forbid("list", "events");
  expect((await gather(client, "team-a", leads)).events).toEqual([]);
  await server.close();
  expect(await gather(client, "team-a", leads)).toEqual({ objects: [], events: [] });
  server = await FakeApiServer.start();
});
