import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PhaseFailure } from "../../../provider/diagnose/phase-failure";
import { type PhaseRecord, waitForPhase } from "../../../provider/gate/wait-for-phase";
import { phases } from "../../../provider/phases";
import type { Phase } from "../../../provider/phases/phase";
import { change, healthyCluster, type Objects } from "../objects";
import { FakeApiServer } from "../observe/fake-api-server";
import { served } from "../served";

const cluster = { namespace: "team-a", name: "shop" };

describe("waitForPhase", () => {
  let server: FakeApiServer;
  let lines: string[];

  beforeEach(async () => {
    server = await FakeApiServer.start();
    lines = [];
  });
  afterEach(() => server.close());

  function put(objects: Objects): void {
    for (const object of Object.values(objects)) server.put(served(object));
  }

  function wait(phase: Phase, more: { timeout?: number; pool?: string } = {}): Promise<PhaseRecord> {
    const log = (line: string) => lines.push(line);
    return waitForPhase({ connection: server.connection, cluster, phase, timeout: 20_000, log, ...more });
  }

  it("passes at once when the phase is done, and says what it saw", async () => {
    put(healthyCluster());
    const record = await wait(phases.available);
    expect(record.seconds).toBeLessThan(1);
    expect(record.snapshot.objects("Cluster")[0]?.metadata.name).toBe("shop");
    expect(lines).toEqual([expect.stringMatching(/^shop available: done in /)]);
  });

  it("passes soon after the last object agrees", async () => {
    const objects = healthyCluster();
    objects.deployment.status.availableReplicas = 0;
    put(objects);
    const waiting = wait(phases.workers, { pool: "general" });
    await expect.poll(() => lines).toEqual([expect.stringContaining("availableReplicas")]);
    objects.deployment.status.availableReplicas = 1;
    server.put(served(objects.deployment));
    await waiting;
  });

  it("says what it waits for in the end, though it came right after another line and nothing happens any more", async () => {
    const objects = healthyCluster();
    change(objects.cluster, "Available", { status: "False", reason: "First" });
    put(objects);
    const waiting = wait(phases.available, { timeout: 4_000 });
    await expect.poll(() => lines.length).toBe(1);
    change(objects.cluster, "Available", { status: "False", reason: "Second" });
    server.put(served(objects.cluster));
    await waiting.catch(() => {});
    expect(lines).toEqual([expect.stringContaining("(First)"), expect.stringContaining("(Second)")]);
  });

  it("does not pass on a flip that falls back", async () => {
    const objects = healthyCluster();
    change(objects.cluster, "Available", { status: "False", reason: "NotAvailable" });
    put(objects);
    let passed = false;
    const waiting = wait(phases.available).then(() => (passed = true));
    await expect.poll(() => lines.length).toBe(1);
    for (const status of ["True", "False"]) {
      change(objects.cluster, "Available", { status, reason: status === "True" ? "Available" : "NotAvailable" });
      server.put(served(objects.cluster));
    }
    // Only time can show that something does not happen: several times what the gate holds back for.
    await setTimeout(200);
    expect(passed).toBe(false);
    change(objects.cluster, "Available", { status: "True", reason: "Available" });
    server.put(served(objects.cluster));
    await waiting;
  });

  it("fails soon after a terminal reason, with the object that says so", async () => {
    const objects = healthyCluster();
    objects.cluster.metadata.deletionTimestamp = "2026-01-01T00:00:00Z";
    put(objects);
    const failure = await wait(phases.topology).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PhaseFailure);
    expect((failure as PhaseFailure).diagnosis).toMatchObject({ outcome: "failed", cause: { reason: "Deleting" } });
    expect((failure as PhaseFailure).diagnosis.elapsed).toBeLessThan(10_000);
  });

  it("fails for a Machine that is replaced while it waits, and not for one that had been", {
    timeout: 20_000,
  }, async () => {
    const { cluster: made, ...objects } = healthyCluster();
    const { controlPlane } = objects;
    change(controlPlane, "Initialized", { status: "False", reason: "NotInitialized" });
    controlPlane.status.initialization = { controlPlaneInitialized: false };
    controlPlane.status.lastRemediation = { machine: "shop-cp-0", time: "2026-01-01T00:00:00Z", retryCount: 0 };
    put({ cluster: made, ...objects });
    const phase = phases["control-plane-initialization"];
    const history = await wait(phase, { timeout: 300 }).catch((error: Error) => error);
    expect((history as PhaseFailure).diagnosis).toMatchObject({
      outcome: "timeout",
      cause: { condition: "Initialized" },
    });
    const waiting = wait(phase).catch((error: Error) => error);
    await expect.poll(() => lines.length).toBe(2);
    controlPlane.status.lastRemediation = { machine: "shop-cp-1", time: "2026-01-01T01:00:00Z", retryCount: 1 };
    server.put(served(controlPlane));
    const replaced = ((await waiting) as PhaseFailure).diagnosis;
    expect(replaced).toMatchObject({ outcome: "failed", cause: { condition: "remediation" } });
    expect(replaced.cause.message).toContain("shop-cp-1 was replaced before kubeadm init was done, 2 times");
  });

  it("does not fail for what has healed since its streams fell silent", async () => {
    const objects = healthyCluster();
    change(objects.cpVm, "VirtualMachineClassReady", { status: "False", reason: "NotFound", message: "no class" });
    put(objects);
    const waiting = wait(phases["control-plane-machines"]);
    await expect.poll(() => lines.join()).toContain("VirtualMachineClassReady (NotFound)");
    server.freezeStreams();
    change(objects.cpVm, "VirtualMachineClassReady", { status: "True", reason: "True", message: "" });
    server.put(served(objects.cpVm));
    await waiting;
  }, 15_000);

  it("times out with what it was waiting for", async () => {
    const objects = healthyCluster();
    delete objects.worker.status.nodeRef;
    put(objects);
    const failure = await wait(phases.workers, { pool: "general", timeout: 300 }).catch((error: Error) => error);
    expect((failure as Error).message.split("\n")).toEqual([
      expect.stringMatching(/^workers timed out after 3\d\dms: cluster team-a\/shop, pool general$/),
      "Machine shop-worker-1: status.nodeRef (NotJoined)",
      "The node has not joined yet",
      "What to do: kubeadm join has not finished: the way to the endpoint, image registry, NTP, DNS.",
      "In the guest: /var/log/cloud-init-output.log of shop-worker-1 (ssh vmware-system-user@10.244.0.3, key in Secret shop-ssh)",
      "Look further: kubectl -n team-a describe machine shop-worker-1",
    ]);
  });

  it("says so within seconds when the user may not read clusters", async () => {
    server.forbid("list", "clusters");
    const failure = await wait(phases.topology).catch((error: Error) => error);
    expect((failure as Error).message).toContain("What to do: Ask for the role Edit on the vSphere Namespace.");
  });

  it("says so at once when the login has expired, and names no credential", async () => {
    server.token = "another";
    const failure = await wait(phases.topology).catch((error: Error) => error);
    expect((failure as Error).message).toMatch(/401|refuses the credentials/);
    expect((failure as Error).message).not.toContain("another");
  });

  it("sees a cluster that was changed right before, whatever the watch had", async () => {
    const objects = healthyCluster();
    put(objects);
    await wait(phases.topology);
    objects.cluster.metadata.generation = 2;
    server.put(served(objects.cluster));
    const failure = await wait(phases.topology, { timeout: 200 }).catch((error: Error) => error);
    expect((failure as Error).message).toContain("Controllers have seen generation 1 of 2");
  });
});
