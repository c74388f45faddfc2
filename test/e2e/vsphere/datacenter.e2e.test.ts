import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Datacenter,
  datacenterDown,
  datacenterStatus,
  datacenterUp,
  runningDatacenter,
} from "../../../lab/launcher/datacenter";
import { descendants, processIsAlive } from "../../../lab/launcher/processes";
import { command } from "../command";
import { rootProgram } from "../program";

/** How long the processes of a lab may take to follow the one that was killed. */
const GRACE_MS = 20_000;

const root = mkdtempSync(join(tmpdir(), "datacenter-e2e-"));
const stateDir = join(root, "datacenter");

/** Status of a request, with the certificate verified by the lab's authority alone. */
function statusOf(url: string, caFile: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(url, { ca: readFileSync(caFile) }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode));
    });
    call.on("error", reject).end();
  });
}

describe("the life of a datacenter", { timeout: 240_000 }, () => {
  let lab: Datacenter;

  beforeAll(async () => {
    lab = await datacenterUp({ stateDir });
  });
  afterAll(async () => {
    await datacenterDown({ stateDir });
    rmSync(root, { recursive: true, force: true });
  });

  it("serves vCenter and NSX on loopback, with certificates of its own authority", async () => {
    expect(lab.vsphere.server).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(lab.nsxt.host).toMatch(/^127\.0\.0\.1:\d+$/);
    const content = `https://${lab.vsphere.server}/sdk/vim25/8.0.1.0/ServiceInstance/ServiceInstance/content`;
    expect(await statusOf(content, lab.caFile)).toBe(200);
    expect(await statusOf(`https://${lab.nsxt.host}/policy/api/v1/infra`, lab.caFile)).toBe(403);
  });

  it("is found running, and started only once", async () => {
    expect(datacenterStatus({ stateDir })).toMatchObject({ is: "running", pid: lab.pid });
    expect(await datacenterUp({ stateDir })).toEqual(lab);
    expect(runningDatacenter({ stateDir })).toEqual(lab);
  });

  it("does not mind a second one, whose addresses are others", async () => {
    const second = await datacenterUp({ stateDir: join(root, "second") });
    try {
      expect(second.block).not.toBe(lab.block);
      expect(second.vsphere.server).not.toBe(lab.vsphere.server);
    } finally {
      await datacenterDown({ stateDir: second.stateDir });
    }
    expect(datacenterStatus({ stateDir }).is).toBe("running");
  });

  it("lab fault --vsphere sets, shows and clears faults", async () => {
    const fault = (...args: string[]) =>
      command("npx", ["tsx", "lab/cli.ts", "fault", "--vsphere", "--state-dir", stateDir, ...args], {
        cwd: rootProgram,
      });
    expect(await fault("no-power=shop-*", "no-boot")).toMatch(
      /no-power .+ \[set: shop-\*\]\nno-boot .+ \[set: all\]\n/,
    );
    await expect(fault("no-powr")).rejects.toThrow("unknown fault no-powr; did you mean no-power?");
    await expect(fault("no-power=[")).rejects.toThrow("no-power");
    expect(await fault()).toContain("[set: shop-*]");
    expect(await fault("--clear")).not.toContain("[set:");
  });

  it("starts again after a kill, which leaves no orphan behind", async () => {
    const processes = [lab.pid, ...descendants(lab.pid)];
    process.kill(lab.pid, "SIGKILL");
    const deadline = Date.now() + GRACE_MS;
    while (processes.some(processIsAlive) && Date.now() < deadline) await sleep(50);
    expect(processes.filter(processIsAlive)).toEqual([]);
    expect(datacenterStatus({ stateDir }).is).toBe("stale");
    const old = lab;
    lab = await datacenterUp({ stateDir });
    expect(lab.pid).not.toBe(old.pid);
    expect(lab.block).toBe(old.block);
  });

  it("leaves nothing when it is taken down", async () => {
    await datacenterDown({ stateDir });
    expect(processIsAlive(lab.pid)).toBe(false);
    expect(existsSync(stateDir)).toBe(false);
    expect(datacenterStatus({ stateDir }).is).toBe("absent");
    await expect(datacenterDown({ stateDir })).resolves.toBeUndefined();
  });
});
