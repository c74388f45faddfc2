import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { command } from "./command";
import { rootProgram } from "./program";

let state: string;
const npm = (...args: string[]) => command("npm", args, { cwd: rootProgram, env: { VKS_LAB_DIR: join(state, "lab") } });

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), "vks-start-"));
});
afterAll(async () => {
  await npm("run", "down").catch(() => {});
  await rm(state, { recursive: true, force: true });
});

it("npm start deploys a cluster whose nodes kubectl lists and vks shows; again it changes nothing; npm run down leaves nothing", async () => {
  const first = await npm("start");
  expect(first).toContain("The cluster is available: v1.33.");
  const kubectl = /its nodes\s+kubectl --kubeconfig (\S+) get nodes/.exec(first);
  const nodes = await command("kubectl", ["--kubeconfig", kubectl?.[1] ?? "", "get", "nodes", "-o", "name"]);
  expect(nodes.trim().split("\n")).toHaveLength(6);

  const [, shown = ""] = /phase by phase\s+npx (vks \S+ .*)/.exec(first) ?? [];
  expect(await command("npx", shown.split(" "), { cwd: rootProgram })).toMatch(/^team-a\/shop is healthy$/m);

  const second = await npm("start");
  expect(second).toMatch(/\d+ unchanged/);
  expect(second).not.toMatch(/created|updated|replaced/);

  expect(await npm("run", "lab", "--", "status")).toMatch(/running|ready/i);
  await npm("run", "down");
  expect(existsSync(join(state, "lab"))).toBe(false);
});
