import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CoreV1Api, KubeConfig } from "@kubernetes/client-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { descendants, processIsAlive } from "../../lab/launcher/processes";
import { down, type Lab, status, supervisorStatus, up } from "../../lab/launcher/supervisor";

/** How long the processes of a lab may take to follow the one that was killed. */
const GRACE_MS = 20_000;

const root = mkdtempSync(join(tmpdir(), "lab-e2e-"));
const stateDir = join(root, "lab");

/** Every process of a lab. */
const processesOf = (lab: Lab): number[] => [lab.pid, ...descendants(lab.pid)];

async function allGone(pids: number[]): Promise<boolean> {
  const deadline = Date.now() + GRACE_MS;
  while (pids.some(processIsAlive)) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

function core(kubeconfig: string): CoreV1Api {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  return config.makeApiClient(CoreV1Api);
}

describe("the life of a lab", { timeout: 240_000 }, () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await up({ stateDir });
  });

  afterAll(async () => {
    await down({ stateDir });
    rmSync(root, { recursive: true, force: true });
  });

  it("serves a tenant that may edit its namespace and nothing else", async () => {
    const tenant = core(lab.kubeconfig);
    expect((await tenant.readNamespace({ name: "team-a" })).metadata?.name).toBe("team-a");
    await expect(tenant.listNamespace()).rejects.toThrow(/forbidden/);
    await expect(tenant.listNamespacedSecret({ namespace: "kube-system" })).rejects.toThrow(/forbidden/);
  });

  it("is found running, and started only once", async () => {
    expect(supervisorStatus({ stateDir })).toMatchObject({ is: "running", pid: lab.pid });
    expect(await up({ stateDir })).toEqual(lab);
    expect(await status({ stateDir })).toEqual(lab);
  });

  it("goes on with its data after a kill, and leaves no orphan behind", async () => {
    const name = "kept";
    await core(lab.kubeconfig).createNamespacedConfigMap({ namespace: "team-a", body: { metadata: { name } } });
    const before = processesOf(lab);
    expect(before.length).toBe(4);
    process.kill(lab.pid, "SIGKILL");
    expect(await allGone(before)).toBe(true);
    expect(supervisorStatus({ stateDir }).is).toBe("stale");
    expect(await status({ stateDir })).toBeUndefined();

    const old = lab;
    lab = await up({ stateDir });
    expect(lab.pid).not.toBe(old.pid);
    const found = await core(old.kubeconfig).readNamespacedConfigMap({ namespace: "team-a", name });
    expect(found.metadata?.name).toBe(name);
  });

  it("stops as a whole when one of its components dies", async () => {
    const processes = processesOf(lab);
    const [component] = descendants(lab.pid);
    process.kill(component as number, "SIGKILL");
    expect(await allGone(processes)).toBe(true);
    lab = await up({ stateDir });
    expect(supervisorStatus({ stateDir }).is).toBe("running");
  });

  it("does not mind a second lab", async () => {
    const second = await up({ stateDir: join(root, "second") });
    try {
      expect(second.pid).not.toBe(lab.pid);
      await core(second.kubeconfig).createNamespacedConfigMap({
        namespace: "team-a",
        body: { metadata: { name: "of-the-second" } },
      });
      const found = core(lab.kubeconfig).readNamespacedConfigMap({ namespace: "team-a", name: "of-the-second" });
      await expect(found).rejects.toThrow(/not found/);
    } finally {
      await down({ stateDir: second.stateDir });
    }
    expect(supervisorStatus({ stateDir }).is).toBe("running");
  });

  it("leaves nothing when it is taken down", async () => {
    const processes = processesOf(lab);
    await down({ stateDir });
    expect(processes.filter(processIsAlive)).toEqual([]);
    expect(existsSync(stateDir)).toBe(false);
    expect(supervisorStatus({ stateDir }).is).toBe("absent");
    await expect(down({ stateDir })).resolves.toBeUndefined();
  });
});
