import { afterEach, beforeEach, expect, it } from "vitest";
import type { Cause } from "../../../provider/diagnose/cause";
import { withWords } from "../../../provider/gate/silent-cause";
import { ApiClient } from "../../../provider/observe/api-client";
import { FakeApiServer } from "../observe/fake-api-server";

const at = { kind: "VSphereMachine", namespace: "team-a", name: "shop-1" };
const silent: Cause = {
  is: "waiting",
  at,
  objects: [at],
  condition: "VirtualMachineProvisioned",
  reason: "PoweringOn",
  message: "",
};

let server: FakeApiServer;
let client: ApiClient;
beforeEach(async () => {
  server = await FakeApiServer.start();
  client = new ApiClient(server.connection);
  server.put({
    kind: "Event",
    metadata: { namespace: "team-a", name: "e1" },
    involvedObject: { kind: "VirtualMachine", name: "shop-1" },
    type: "Warning",
    reason: "PowerOnFailure",
    message: "insufficient resources",
    lastTimestamp: "2026-01-01T10:00:00Z",
  });
});
afterEach(() => server.close());

it("gives a silent cause the words of the newest Warning event", async () => {
  expect((await withWords(silent, client)).message).toBe("PowerOnFailure: insufficient resources");
});

it("leaves words that are there, and asks for none", async () => {
  expect((await withWords({ ...silent, message: "own words" }, client)).message).toBe("own words");
  expect(server.requests).toEqual([]);
});

it("does without where events may not be read, or nothing answers", async () => {
  server.forbid("list", "events");
  expect(await withWords(silent, client)).toEqual(silent);
  await server.close();
  server = await FakeApiServer.start();
  expect(await withWords(silent, client)).toEqual(silent);
});

it("puts an event before words of ours, unless it is older than the silence", async () => {
  const ours = { ...silent, message: "held by VM Operator" };
  const since = (silentSince: string) => withWords({ ...ours, silentSince }, client);
  expect((await since("2026-01-01T09:00:00Z")).message).toBe(
    "PowerOnFailure: insufficient resources\nheld by VM Operator",
  );
  expect((await since("2026-01-01T11:00:00Z")).message).toBe("held by VM Operator");
});
