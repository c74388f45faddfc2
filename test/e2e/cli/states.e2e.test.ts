import { load } from "js-yaml";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { heldCases, minutesOf, stuckCases } from "./cases";
import { expectReadable } from "./readable";
import { namespaceOf, Stage, states } from "./stage";
import { type Ended, vks } from "./vks";

/** How the command ends for a cluster in that state, when it has been so for long enough. */
const ends: Readonly<Record<string, { readonly health: string; readonly status: number }>> = {
  healthy: { health: "healthy", status: 0 },
  ...Object.fromEntries(stuckCases.map(({ phase }) => [phase, { health: "failed", status: 1 }])),
  deleting: { health: "deleting", status: 1 },
  paused: { health: "deleting", status: 1 },
};

/** Runs a command about the cluster in that state, when it has been so for long enough. */
function about(state: string, command: string, ...args: readonly string[]): Promise<Ended> {
  return vks([command, "shop", "-n", namespaceOf(state), ...args], { later: minutesOf(state) });
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
      expect(lines[0]).toBe(`${namespaceOf(phase)}/shop is failed`);
      expect(stdout).toMatch(new RegExp(`^✖ ${phase}( general)? .*failed`, "m"));
      const [, explanation = ""] = stdout.split(new RegExp(`^${phase} failed after `, "m"));
      // As the gates say it: one object by name, several by number and the first one's name.
      expect(
        explanation
          .split("\n")[1]
          ?.trim()
          .replace(/^\d+ of \d+ (\w+)s, first/, "$1"),
      ).toMatch(cause);
      expect(explanation).toMatch(/^ {2}What to do: /m);
      expect(explanation).toMatch(/^ {2}Look further: kubectl -n /m);
    });

    it.concurrent.each(stuckCases)("$phase failed: the same as data", async ({ phase }) => {
      const { status, stdout } = await about(phase, "describe", "-o", "json");
      expect(status).toBe(1);
      const report: Report = JSON.parse(stdout);
      expect(report.health).toBe("failed");
      const place = report.phases.findIndex((found) => found.phase === phase);
      const [before, it, after] = [
        report.phases.slice(0, place),
        report.phases[place],
        report.phases.slice(place + 1),
      ].map((part) => (Array.isArray(part) ? part.map(({ state }) => state) : (part as Report["phases"][0]).state));
      expect(it).toBe("failed");
      expect(new Set(before).size === 0 || (before as string[]).every((state) => state === "done")).toBe(true);
      expect((after as string[]).every((state) => state === "pending")).toBe(true);
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
      expect(atFirst.get("deleting")?.stdout).toMatch(/is deleting$/m);
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
    it.concurrent.each(states)("%s: in every form", async (state) => {
      const { status, stdout, stderr } = await about(state, "graph");
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toMatch(/^flowchart /m);
      expect((await about(state, "graph", "-o", "dot")).stdout).toMatch(/^digraph [\s\S]*\}\s*$/);
      expect((await about(state, "graph", "-o", "svg")).stdout).toMatch(/<svg[^>]*>[\s\S]*<\/svg>\s*$/);
      const phase = stuckCases.find((stuck) => stuck.phase === state);
      if (phase) expect(stdout).toMatch(/:::phase_failed/);
    });
  });
});
