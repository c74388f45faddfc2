import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { interrupt } from "../../../provider/handlers/interruption";
import { type PhaseGateInputs, type PhaseGateOutputs, phaseGate } from "../../../provider/handlers/phase-gate";
import { teardown } from "../../../provider/handlers/teardown";
import { healthyCluster } from "../objects";
import { FakeApiServer } from "../observe/fake-api-server";
import { served } from "../served";

/** An interruption is for good: this file has one, and what comes before it comes first. */
const cluster = { namespace: "team-a", name: "shop" };
let server: FakeApiServer;
beforeAll(async () => {
  server = await FakeApiServer.start();
});
afterAll(() => server.close());

it("ends every wait at once: gates stay in state and wait on next time, a deletion is simply not done", async () => {
  const objects = healthyCluster();
  objects.cluster.status.workers.availableReplicas = 0;
  for (const object of Object.values(objects)) server.put(served(object));
  const { connection } = server;
  const inputs: PhaseGateInputs = { cluster, connection, phase: "available", timeout: "5m", revision: "abc" };
  const told = vi.spyOn(console, "log");
  const gate = phaseGate.create?.(inputs).catch((error: unknown) => error);
  const removal = teardown.delete?.("id", { cluster, connection, timeout: "5m" }).catch((error: unknown) => error);
  await vi.waitFor(() => expect(told.mock.calls.flat().join("\n")).toMatch(/shop available.*shop teardown/s));

  const started = performance.now();
  interrupt();
  const failure = (await gate) as { reasons: string[]; properties: PhaseGateOutputs };
  const ended = (await removal) as Error;
  expect(performance.now() - started).toBeLessThan(1000);
  expect(failure).toMatchObject({ id: "team-a/shop/available", properties: inputs });
  expect(failure.reasons[0]?.split("\n")).toEqual([
    expect.stringMatching(/^available was interrupted after .*: cluster team-a\/shop$/),
    expect.stringMatching(/^It was waiting for Cluster shop .*0 of 1 availableReplicas/),
    "Nothing is lost: the next `pulumi up` goes on from here",
  ]);
  expect(ended.message).toMatch(/^teardown was interrupted after .*\nIt was waiting for .*\nNothing is lost: /);
  expect(await phaseGate.diff?.("id", failure.properties, inputs)).toEqual({ replaces: [], changes: true });

  // What the engine has begun already ends at once too.
  await expect(phaseGate.update?.("id", failure.properties, inputs)).rejects.toMatchObject({
    id: "team-a/shop/available",
  });
});
