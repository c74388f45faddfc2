import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type PhaseGateInputs, type PhaseGateOutputs, phaseGate } from "../../../provider/handlers/phase-gate";
import { healthyCluster } from "../objects";
import { FakeApiServer } from "../observe/fake-api-server";
import { served } from "../served";

const cluster = { namespace: "team-a", name: "shop" };
const inputs: PhaseGateInputs = { cluster, connection: {}, phase: "available", timeout: "5m", revision: "abc" };
const outputs: PhaseGateOutputs = { ...inputs, startedAt: "", finishedAt: "", seconds: 1 };

describe("when a gate waits again", () => {
  const diff = (news: Partial<PhaseGateInputs>, olds: PhaseGateOutputs = outputs) =>
    phaseGate.diff?.("id", olds, { ...inputs, ...news });

  it.each<[string, Partial<PhaseGateInputs>, boolean, string[]]>([
    ["nothing changed", {}, false, []],
    ["what is asked for changed", { revision: "def" }, true, []],
    ["only the timeout changed", { timeout: "9m" }, false, []],
    ["only the kubeconfig lies elsewhere", { connection: { kubeconfig: "/elsewhere" } }, false, []],
    ["it is another cluster", { cluster: { ...cluster, name: "other" } }, true, ["cluster"]],
    ["it is another phase", { phase: "topology" }, true, ["phase"]],
  ])("%s", async (_, news, changes, replaces) => {
    expect(await diff(news)).toEqual({ changes, replaces });
  });

  it("it failed or was interrupted before", async () => {
    const { finishedAt: _, seconds: __, ...unfinished } = outputs;
    expect(await diff({}, unfinished as PhaseGateOutputs)).toEqual({ changes: true, replaces: [] });
  });
});

describe("passing a gate", () => {
  let server: FakeApiServer;
  beforeEach(async () => {
    server = await FakeApiServer.start();
  });
  afterEach(() => server.close());

  it("yields times, endpoint and version", async () => {
    for (const object of Object.values(healthyCluster())) server.put(served(object));
    const created = await phaseGate.create?.({ ...inputs, connection: server.connection });
    expect(created?.id).toBe("team-a/shop/available");
    expect(created?.outs).toMatchObject({ endpoint: "https://10.0.0.1:6443", version: "v1.33.3", revision: "abc" });
    expect(Date.parse(created?.outs?.finishedAt ?? "")).toBeGreaterThanOrEqual(
      Date.parse(created?.outs?.startedAt ?? ""),
    );
  });

  it("leaves a resource that the next update takes up when the phase does not finish", async () => {
    const objects = healthyCluster();
    objects.cluster.status.workers.availableReplicas = 0;
    for (const object of Object.values(objects)) server.put(served(object));
    const gate = { ...inputs, connection: server.connection, timeout: "0.2s" };
    const error = await phaseGate.create?.(gate).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      id: "team-a/shop/available",
      reasons: [expect.stringContaining("0 of 1 availableReplicas")],
      properties: { revision: "abc", failure: { outcome: "timeout", phase: "available" } },
    });

    objects.cluster.status.workers.availableReplicas = 1;
    server.put(served(objects.cluster));
    const updated = await phaseGate.update?.("id", (error as { properties: PhaseGateOutputs }).properties, gate);
    expect(updated?.outs?.failure).toBeUndefined();
  });
});
