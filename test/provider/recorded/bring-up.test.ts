import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCause } from "../../../provider/diagnose/cause";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { snapshotOf } from "../../../provider/observe/snapshot";
import { phases } from "../../../provider/phases";
import { ClusterView } from "../../../provider/phases/cluster-view";
import { evaluate, type PhaseName, phaseNames } from "../../../provider/phases/phase";

interface Recording {
  readonly objects: Readonly<Record<string, KubeObject>>;
  readonly moments: readonly (readonly string[])[];
}

const { objects, moments }: Recording = JSON.parse(readFileSync(join(__dirname, "testdata/bring-up.json"), "utf8"));
const views = moments.map((keys) => {
  const present = keys.map((key) => objects[key] as KubeObject);
  return new ClusterView(snapshotOf({ namespace: "team-a", name: "recorded" }, present), "general");
});
const isDone = (phase: PhaseName, view: ClusterView) => evaluate(phases[phase], view).blocker === undefined;

describe("a recorded bring-up on real Cluster API controllers", () => {
  it("has moments enough to mean something", () => {
    expect(views.length).toBeGreaterThan(10);
  });

  it("begins with no phase done and ends with all", () => {
    expect(phaseNames.filter((phase) => isDone(phase, views[0] as ClusterView))).toEqual([]);
    expect(phaseNames.filter((phase) => isDone(phase, views.at(-1) as ClusterView))).toEqual([...phaseNames]);
  });

  it("has every phase done for the first time in the order of the workflow", () => {
    const first = (phase: PhaseName) => views.findIndex((view) => isDone(phase, view));
    // Workers join while further control-plane nodes still do: they may be done before phase 3c, never after phase 5.
    const order = phaseNames.filter((phase) => phase !== "workers").map(first);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(first("workers")).toBeGreaterThan(first("control-plane-machines"));
    expect(first("workers")).toBeLessThanOrEqual(first("available"));
  });

  it("passes through nothing that would fail a gate at once, however ugly it looks", () => {
    const terminal = views.flatMap((view) =>
      phaseNames.flatMap((phase) => {
        const { blocker } = evaluate(phases[phase], view);
        const cause = blocker && findCause(view, phases[phase], blocker.verdict);
        return cause?.is === "failed" && (cause.grace ?? 0) < 60_000
          ? [`${phase}: ${cause.condition} ${cause.reason}`]
          : [];
      }),
    );
    expect(terminal).toEqual([]);
  });

  it("names an object of the cluster, a condition and a reason at every moment", () => {
    for (const view of views) {
      for (const phase of phaseNames) {
        const { blocker } = evaluate(phases[phase], view);
        if (!blocker) continue;
        const cause = findCause(view, phases[phase], blocker.verdict);
        expect(cause.at.namespace).toBe("team-a");
        expect(cause.at.name).toMatch(/^recorded/);
        expect(cause.condition && cause.reason).toBeTruthy();
      }
    }
  });

  it("holds no contents of Secrets", () => {
    const secrets = Object.values(objects).filter(({ kind }) => kind === "Secret");
    expect(secrets.length).toBeGreaterThan(4);
    for (const secret of secrets) expect(Object.keys(secret).sort()).toEqual(["apiVersion", "kind", "metadata"]);
  });
});
