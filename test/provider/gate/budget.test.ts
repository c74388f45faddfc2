import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { waitForPhase } from "../../../provider/gate/wait-for-phase";
import { phases } from "../../../provider/phases";
import { healthyCluster } from "../objects";
import { FakeApiServer } from "../observe/fake-api-server";
import { served } from "../served";

/** Milliseconds a gate has. What keeps it from seeing would last for minutes. */
const timeout = 1_000;

let server: FakeApiServer;
beforeEach(async () => {
  server = await FakeApiServer.start();
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

const cluster = { namespace: "team-a", name: "shop" };
const lines: string[] = [];
const wait = (more: { timeout?: number; interruption?: AbortSignal } = {}) =>
  waitForPhase({
    connection: server.connection,
    cluster,
    phase: phases.available,
    timeout,
    log: (line) => lines.push(line),
    ...more,
  });

function putHealthy({ waiting = false } = {}): void {
  const objects = healthyCluster();
  if (waiting) objects.cluster.status.workers.availableReplicas = 0;
  for (const object of Object.values(objects)) server.put(served(object));
}

describe("the timeout is wall time, whatever happens meanwhile", () => {
  const troubles: Record<string, () => void> = {
    "a server that asks for more patience than there is": () =>
      server.failNext({ status: 429, message: "too many requests", retryAfter: 3_600, times: 100_000 }),
    "a server that takes requests and says nothing": () => server.failNext({ delay: 60_000, times: 100_000 }),
    "a server that fails": () => server.failNext({ status: 500, message: "etcdserver: no leader", times: 100_000 }),
    "connections that are reset": () => server.failNext({ reset: true, times: 100_000 }),
    "an exec plugin that hangs": hangPlugin,
  };

  it.each(Object.keys(troubles))("at the start: %s", async (name) => {
    putHealthy();
    // A server that never answered gets ten seconds in any case: this one has answered this process.
    await wait();
    troubles[name]?.();
    await endsInTime();
  });

  it.each(Object.keys(troubles))("in the middle: %s", async (name) => {
    putHealthy({ waiting: true });
    lines.length = 0;
    const ended = endsInTime();
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    troubles[name]?.();
    server.dropStreams();
    await ended;
  });

  async function endsInTime(): Promise<void> {
    const started = performance.now();
    await expect(wait()).rejects.toThrow(/^available timed out after 1s: cluster team-a\/shop\n/);
    expect(performance.now() - started).toBeGreaterThan(timeout - 50);
    // Two seconds more where words are asked for that then do not come.
    expect(performance.now() - started).toBeLessThan(timeout + 3_000);
  }

  it("for an interruption too: it ends a wait that sees nothing", async () => {
    server.failNext({ delay: 60_000, times: 100_000 });
    const stop = new AbortController();
    const ended = wait({ timeout: 60_000, interruption: stop.signal });
    const started = performance.now();
    stop.abort();
    await expect(ended).rejects.toThrow(/^available was interrupted after /);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe("clocks that are wrong", () => {
  it.each([
    ["ahead of", 24],
    ["behind", -24],
  ])("%s the server by a day change nothing", async (_, hours) => {
    vi.useFakeTimers({ now: Date.now() + hours * 3_600_000, toFake: ["Date"] });
    putHealthy();
    await wait();
    putHealthy({ waiting: true });
    await expect(wait({ timeout: 300 })).rejects.toThrow(/^available timed out after 3\d\dms: /);
  });

  it("that are set right in the middle change neither the timeout nor what it says", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    putHealthy({ waiting: true });
    lines.length = 0;
    const ended = wait({ timeout: 800 }).catch((error: Error) => error);
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(((await ended) as Error).message).toMatch(/^available timed out after [89]\d\dms: /);
  });

  it("that are set right in the middle leave the times of a wait consistent", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    putHealthy({ waiting: true });
    lines.length = 0;
    const passed = wait({ timeout: 20_000 });
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    vi.setSystemTime(Date.now() - 3_600_000);
    putHealthy();
    const { startedAt, finishedAt, seconds } = await passed;
    expect((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toBeCloseTo(seconds, 1);
  });
});

/** Replaces the login by one that never gives a credential. */
function hangPlugin(): void {
  const { kubeconfig = "" } = server.connection;
  const plugin = join(dirname(kubeconfig), "plugin");
  writeFileSync(plugin, "#!/bin/sh\nexec sleep 5\n");
  chmodSync(plugin, 0o755);
  const config = JSON.parse(readFileSync(kubeconfig, "utf8"));
  config.users[0].user = { exec: { apiVersion: "client.authentication.k8s.io/v1", command: plugin } };
  writeFileSync(kubeconfig, JSON.stringify(config));
  server.token = "a credential of the plugin";
}
