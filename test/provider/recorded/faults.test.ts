import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCause } from "../../../provider/diagnose/cause";
import { remedyFor } from "../../../provider/diagnose/remedies";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { snapshotOf } from "../../../provider/observe/snapshot";
import { phases } from "../../../provider/phases";
import { ClusterView } from "../../../provider/phases/cluster-view";
import { evaluate, phaseNames } from "../../../provider/phases/phase";
import { faultRows } from "./fault-rows";

const cluster = { namespace: "team-a", name: "recorded" };

/** What a cluster looked like on real Cluster API controllers under a fault of the lab. */
function recorded(fault: string): KubeObject[] {
  return JSON.parse(readFileSync(join(__dirname, `testdata/faults/${fault}.json`), "utf8"));
}

const causeIn = (objects: readonly KubeObject[], phase: (typeof phaseNames)[number]) => {
  const view = new ClusterView(snapshotOf(cluster, objects), "general");
  const { blocker } = evaluate(phases[phase], view);
  return blocker && findCause(view, phases[phase], blocker.verdict);
};

describe.each(faultRows)(
  "a recorded cluster under $fault",
  ({ fault, phase, kind, is, condition, reason, objects: count }) => {
    const objects = recorded(fault);

    it("stands at that phase: those before are done", () => {
      const before = phaseNames.slice(0, phaseNames.indexOf(phase)).filter((name) => name !== "workers");
      expect(before.filter((name) => causeIn(objects, name))).toEqual([]);
    });

    it("names the object, the condition and its reason, with something to do", () => {
      const cause = causeIn(objects, phase);
      expect(cause).toMatchObject({ is, at: { kind, namespace: "team-a" }, condition, reason });
      expect(cause?.objects.length).toBe(count ?? 1);
      expect(cause && remedyFor(cause)).toBeTruthy();
    });

    it("names the same cause for what waits for that phase", () => {
      const last = causeIn(objects, "available");
      if (phase === "topology" || phase === "infrastructure") return;
      expect(last).toMatchObject({ at: { kind }, condition, reason });
    });
  },
);
