import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { parseDuration } from "../../../provider/duration";
import { rootProgram } from "../program";
import { heldCases, minutesOf, stuckCases } from "./cases";
import { type ShownCommand, shownCommands, withOutputs } from "./console-page";
import { expectReadable } from "./readable";
import { namespaceOf, Stage, states } from "./stage";
import { steady } from "./steady";
import { type Ended, vks } from "./vks";

/** How the command ends for a cluster in that state, when it has been so for long enough. */
const ends: Readonly<Record<string, { readonly health: string; readonly status: number }>> = {
  healthy: { health: "healthy", status: 0 },
  ...Object.fromEntries(stuckCases.map(({ phase }) => [phase, { health: "failed", status: 1 }])),
  deleting: { health: "deleting", status: 1 },
  paused: { health: "deleting", status: 1 },
};

/** What a command of a page prints about the cluster the page names, "now" or "after 3m". */
async function shown({ about: [state = "", , time], args }: ShownCommand): Promise<string> {
  const later = time === undefined ? 0 : (parseDuration(time) ?? Number.NaN) / 60_000;
  const namespace = namespaceOf(state);
  const { stdout, stderr } = await vks([...args, "-n", namespace], { later, cwd: rootProgram });
  expect(stderr).toBe("");
  // A plan is the same in every run, and its durations are advice.
  if (args[0] === "plan") return stdout.replaceAll(namespace, "team-a");
  return steady(stdout, { namespace, later });
}

/** Runs a command about the cluster in that state, when it has been so for long enough. */
function about(state: string, command: string, ...args: readonly string[]): Promise<Ended> {
  return vks([command, "shop", "-n", namespaceOf(state), ...args], { later: minutesOf(state) });
}

/** Who is at fault, and by what: "VirtualMachine shop-x: VirtualMachineClassReady (NotFound)", without how many more there are. */
function causeIn(explanation: string): string {
  const [, said = ""] =
    /^.*?cluster [^,\s]+(?:, pool \S+)? (.*?\(\w+\))/.exec(explanation.replaceAll(/\s+/g, " ")) ?? [];
  return said.replace(/^\d+ of \d+ (\w+)s, first/, "$1");
}

interface Report {
  readonly health: string;
  readonly phases: readonly { readonly phase: string; readonly state: string }[];
}

describe("clusters that were made with kubectl", () => {
  let stage: Stage;
  /** How each was described as soon as it was as it is. */
  const atFirst = new Map<string, Ended>();

  beforeAll(async () => {
    stage = await Stage.set(async (state) => {
      atFirst.set(state, await vks(["describe", "shop", "-n", namespaceOf(state)]));
    });
  });
  afterAll(() => stage?.strike());

  describe("describe", () => {
    it.each(stuckCases.filter(({ minutes }) => minutes > 2))("$phase, within its time: in progress", ({ phase }) => {
      const { status, stdout, stderr } = atFirst.get(phase) as Ended;
      expect({ status, stderr }).toEqual({ status: 3, stderr: "" });
      expect(stdout).toMatch(new RegExp(`^${namespaceOf(phase)}/shop is progressing$`, "m"));
      expectReadable(stdout);
    });

    it.concurrent.each(stuckCases)("$phase failed: the cause and what to do", async ({ phase, cause }) => {
      const { status, stdout, stderr } = await about(phase, "describe");
      expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
      expectReadable(stdout);
      const lines = stdout.split("\n");
      expect(lines[0]).toBe(`${namespaceOf(phase)}/shop has failed`);
      expect(stdout).toMatch(new RegExp(`^✖ ${phase}( general)? .*failed`, "m"));
      const [, explanation = ""] = stdout.split(new RegExp(`^${phase} failed after `, "m"));
      expect(causeIn(explanation)).toMatch(cause);
      expect(explanation).toMatch(/^ {2}What to do: /m);
      expect(explanation).toMatch(/^ {2}Look further:\s+kubectl -n /m);
    });

    it.concurrent.each(stuckCases)("$phase failed: the same as data", async ({ phase }) => {
      const { status, stdout } = await about(phase, "describe", "-o", "json");
      expect(status).toBe(1);
      const report: Report = JSON.parse(stdout);
      expect(report.health).toBe("failed");
      const place = report.phases.findIndex((found) => found.phase === phase);
      expect(report.phases.map(({ state }) => state)).toEqual(
        report.phases.map((_, index) => (index < place ? "done" : index === place ? "failed" : "pending")),
      );
      expect(Object.keys(load((await about(phase, "describe", "-o", "yaml")).stdout) as object)).toEqual(
        Object.keys(report),
      );
    });

    it("healthy: every phase done, nothing unfolded", async () => {
      const { status, stdout, stderr } = await about("healthy", "describe");
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expectReadable(stdout);
      expect(stdout.match(/^✔ .+/gm)?.length).toBe(7);
      expect(stdout).not.toMatch(/What to do|[✖◐·─]/);
    });

    it("deleting: in progress first, and stalled when its time is over", async () => {
      expect(atFirst.get("deleting")?.status).toBe(3);
      expect(atFirst.get("deleting")?.stdout).toMatch(/shop is being deleted$/m);
      const { status, stdout } = await about("deleting", "describe");
      expect(status).toBe(1);
      expectReadable(stdout);
      expect(stdout).toMatch(/held by VM Operator/);
    });

    it("paused while it is deleted: failed at once", async () => {
      const { status, stdout } = await about("paused", "describe");
      expect(status).toBe(1);
      expectReadable(stdout);
      expect(stdout.replaceAll(/\s+/g, " ")).toMatch(/the annotation cluster.x-k8s.io\/paused makes the controllers/);
    });
  });

  describe("list", () => {
    it.concurrent.each(states)("%s: the status is that of the cluster", async (state) => {
      const options = { later: minutesOf(state) };
      const { status, stdout, stderr } = await vks(["list", "-n", namespaceOf(state)], options);
      expect({ status, stderr }).toEqual({ status: ends[state]?.status, stderr: "" });
      expect(stdout).toMatch(new RegExp(`^shop +${ends[state]?.health} `, "m"));
      const { stdout: json } = await vks(["list", "-n", namespaceOf(state), "-o", "json"], options);
      expect(JSON.stringify(JSON.parse(json))).toContain(`"health":"${ends[state]?.health}"`);
      expect((await vks(["list", "-n", namespaceOf(state), "-o", "name"], options)).stdout).toContain("shop");
    });

    it("all of them at once, for who may see all namespaces, and whose status is the worst", async () => {
      const env = { KUBECONFIG: inject("lab").adminKubeconfig };
      const { status, stdout } = await vks(["list", "-A"], { env, later: 40 });
      expect(status).toBe(1);
      for (const state of states)
        expect(stdout).toMatch(new RegExp(`^${namespaceOf(state)} +shop +${ends[state]?.health} `, "m"));
    });
  });

  describe("timeline", () => {
    it.concurrent.each(states)("%s: as text, data, drawing and page", async (state) => {
      const text = await about(state, "timeline");
      expect(text.stderr).toBe("");
      expectReadable(text.stdout);
      const deleted = heldCases.some(({ name }) => name === state);
      expect(text.stdout).toContain(deleted ? "teardown" : "control-plane");
      const timeline = JSON.parse((await about(state, "timeline", "-o", "json")).stdout);
      expect(timeline.cluster).toEqual({ namespace: namespaceOf(state), name: "shop" });
      expect(timeline.spans.length).toBeGreaterThanOrEqual(deleted ? 1 : 7);
      expect(timeline.source).toBe("conditions");
      expect((await about(state, "timeline", "-o", "svg")).stdout).toMatch(/^<svg[^>]*>[\s\S]*<\/svg>\s*$/);
      const { stdout: page } = await about(state, "timeline", "-o", "html");
      expect(page).toMatch(/^<!doctype html>/i);
      expect(page).not.toMatch(/(src|href)="https?:/);
    });
  });

  describe("graph", () => {
    it.concurrent.each(states)("%s: with its phases as they are", async (state) => {
      const { status, stdout, stderr } = await about(state, "graph");
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toMatch(/^flowchart /m);
      const isStuck = stuckCases.some(({ phase }) => phase === state);
      expect(/:::phase_failed/.test(stdout)).toBe(isStuck || state === "paused");
    });

    it("in every form", async () => {
      expect((await about("workers", "graph", "-o", "dot")).stdout).toMatch(/^digraph [\s\S]*\}\s*$/);
      expect((await about("workers", "graph", "-o", "svg")).stdout).toMatch(/<svg[^>]*>[\s\S]*<\/svg>\s*$/);
    });
  });

  describe("what the pages show", () => {
    it.each(["README.md", "docs/troubleshooting.md"])("%s is what the commands print", async (name) => {
      const file = join(rootProgram, name);
      await expect(await withOutputs(await readFile(file, "utf8"), shown)).toMatchFileSnapshot(file);
    });

    it("a stuck cluster per phase, and one that does not go away", async () => {
      const guide = await readFile(join(rootProgram, "docs/troubleshooting.md"), "utf8");
      const described = (await shownCommands(guide)).filter(({ args }) => args[0] === "describe");
      const about = new Set(described.map(({ about }) => about[0]));
      expect(about).toEqual(new Set(["healthy", ...stuckCases.map(({ phase }) => phase), "deleting"]));
    });
  });
});
