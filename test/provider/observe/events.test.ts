import { afterEach, beforeEach, expect, test } from "vitest";
import { ApiClient } from "../../../provider/observe/api-client";
import { events } from "../../../provider/observe/events";
import { FakeApiServer } from "./fake-api-server";
import { fastTiming } from "./fast-timing";

let server: FakeApiServer;
let client: ApiClient;
beforeEach(async () => {
  server = await FakeApiServer.start();
  client = new ApiClient(server.connection, fastTiming);
});
afterEach(() => server.close());

function put(name: string, fields: object): void {
  const involvedObject = { kind: "VirtualMachine", name: "vm" };
  server.put({
    kind: "Event",
    metadata: { name },
    involvedObject,
    type: "Warning",
    reason: name,
    message: "why",
    ...fields,
  });
}

test("Warning events of one name come newest first, whichever way they tell the time", async () => {
  put("Old", { lastTimestamp: "2026-01-01T10:00:00Z", count: 4 });
  put("New", { lastTimestamp: null, eventTime: "2026-01-01T12:00:00.000000Z" });
  put("Middle", {
    eventTime: "2026-01-01T09:00:00Z",
    series: { count: 9, lastObservedTime: "2026-01-01T11:00:00.5Z" },
  });
  put("Fine", { type: "Normal" });
  put("Foreign", { involvedObject: { kind: "VirtualMachine", name: "other" } });
  const found = await events(client, "default", "vm");
  expect(found.map(({ reason, count }) => [reason, count])).toEqual([
    ["New", 1],
    ["Middle", 9],
    ["Old", 4],
  ]);
  expect(found[0]).toMatchObject({ kind: "VirtualMachine", message: "why", lastSeen: "2026-01-01T12:00:00.000000Z" });
});

test("those about another kind of the same name can be left out", async () => {
  put("A", {});
  put("B", { involvedObject: { kind: "Machine", name: "vm" } });
  expect((await events(client, "default", "vm", "Machine")).map(({ reason }) => reason)).toEqual(["B"]);
});

test("there are none where they may not be read", async () => {
  server.forbid("list", "events");
  expect(await events(client, "default", "vm")).toEqual([]);
});

test("other refusals are told", async () => {
  server.failNext({ status: 500 });
  await expect(events(client, "default", "vm")).rejects.toMatchObject({ status: 500 });
});
