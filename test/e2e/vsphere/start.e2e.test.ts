import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { command } from "../command";
import { rootProgram } from "../program";

let state: string;
const npm = (...args: string[]) => command("npm", args, { cwd: rootProgram, env: { VKS_LAB_DIR: join(state, "lab") } });

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), "vks-start-"));
});
afterAll(async () => {
  await npm("run", "down:vsphere").catch(() => {});
  await rm(state, { recursive: true, force: true });
});

it("npm run start:vsphere deploys a cluster whose nodes kubectl lists; down:vsphere leaves nothing", async () => {
  const first = await npm("run", "start:vsphere");
  expect(first).toContain("The cluster is available: v1.33.3");
  expect(first).toContain("vsphere plugin v4.17.0: stand-in of the lab");
  const kubectl = /its nodes\s+kubectl --kubeconfig (\S+) get nodes/.exec(first);
  const nodes = await command("kubectl", ["--kubeconfig", kubectl?.[1] ?? "", "get", "nodes", "-o", "name"]);
  expect(nodes.trim().split("\n")).toHaveLength(5);

  const second = await npm("run", "start:vsphere");
  expect(second).toMatch(/\d+ unchanged/);
  expect(second).not.toMatch(/created|updated|replaced/);

  expect(await npm("run", "lab", "--", "status", "--vsphere")).toMatch(/"is": "running"/);
  await npm("run", "down:vsphere");
  expect(existsSync(join(state, "lab-datacenter"))).toBe(false);
});
