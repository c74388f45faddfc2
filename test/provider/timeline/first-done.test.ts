import { expect, it } from "vitest";
import { type ClusterView, poolLabel } from "../../../provider/phases/cluster-view";
import type { PhaseName } from "../../../provider/phases/phase";
import { Check } from "../../../provider/phases/requirement";
import { met, waiting } from "../../../provider/phases/verdict";
import { Replay } from "../../../provider/timeline/as-of";
import { latestChange } from "../../../provider/timeline/change";
import { firstDone } from "../../../provider/timeline/first-done";
import { healthyCluster, type Objects, snapshot } from "../objects";

const begin = Date.UTC(2026, 0, 1);
const machines = 1000;

/** A cluster whose workers were made one a second. */
function largeCluster(): Objects {
  const workers = Array.from({ length: machines }, (_, at) => ({
    ...{ apiVersion: "cluster.x-k8s.io/v1beta2", kind: "Machine" },
    metadata: {
      ...{ name: `worker-${at}`, uid: `worker-${at}`, namespace: "team-a" },
      labels: { "cluster.x-k8s.io/cluster-name": "shop", [poolLabel]: "general" },
      creationTimestamp: new Date(begin + (at + 1) * 1000).toISOString(),
    },
  }));
  return { ...healthyCluster(), ...Object.fromEntries(workers.map((worker) => [worker.metadata.name, worker])) };
}

const shop = snapshot(largeCluster());
const change = latestChange(shop, true, new Date(begin + 3_600_000));

/** Looks for the first moment at which something held, and counts how often it was asked. */
function found(name: PhaseName, holds: (view: ClusterView) => boolean): { at: number | undefined; asked: number } {
  let asked = 0;
  const requirement = new Check("holds", (view) => {
    asked++;
    return holds(view) ? met : waiting(view.clusterRef, "Holds", "NotYet", "");
  });
  const phase = { name, timeout: 0, requirements: [requirement], explainedBy: [] };
  const at = firstDone(phase, "general", new Replay(shop, change));
  return { at: at === undefined ? undefined : (at - begin) / 1000, asked };
}

it("finds when enough workers were there among a thousand moments in a dozen looks", () => {
  const { at, asked } = found("workers", (view) => view.poolMachines("general").length >= 700);
  // One worker was there from the beginning.
  expect(at).toBe(699);
  expect(asked).toBeLessThan(15);
});

it("looks at no moment of workers for a phase of the control plane that can be undone", () => {
  const { at, asked } = found("control-plane-machines", (view) => view.controlPlaneMachines.length === 1);
  expect(at).toBe(0);
  expect(asked).toBeLessThan(5);
  expect(found("control-plane-machines", () => false)).toMatchObject({ at: undefined, asked: 1 });
});
