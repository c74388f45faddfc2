import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { clusterManifest, clusterTopology } from "../../../components/topology";
import { setFaults } from "../../../lab/fault";
import { findCause } from "../../../provider/diagnose/cause";
import { waitForPhase } from "../../../provider/gate/wait-for-phase";
import { clusterPath } from "../../../provider/handlers/stored-cluster";
import { Observer } from "../../../provider/observe/observer";
import type { Snapshot } from "../../../provider/observe/snapshot";
import { phases } from "../../../provider/phases";
import { ClusterView } from "../../../provider/phases/cluster-view";
import { evaluate, phaseNames } from "../../../provider/phases/phase";
import { teardown } from "../../../provider/phases/removal";
import { type FaultRow, faultRows } from "./fault-rows";
import { keptObjects } from "./kept-objects";

/**
 * Records what a cluster looks like under each fault of the lab, for the tests: `npx tsx
 * test/provider/recorded/record-faults.ts [FAULT…]`, with KUBECONFIG of a running lab's administrator.
 */
const cluster = { namespace: "team-a", name: "recorded" };
const observer = Observer.for({});

async function record(row: FaultRow): Promise<void> {
  await setFaults(process.env.KUBECONFIG as string, cluster.namespace, [row.fault]);
  const wish = clusterManifest(
    clusterTopology(cluster.name, {
      namespace: cluster.namespace,
      version: "v1.33",
      vmClass: "best-effort-small",
      storageClass: "vsan-default",
      controlPlane: { replicas: 1 },
      workerPools: { general: { replicas: 2 } },
    }),
  );
  await observer.client.apply(clusterPath(cluster), wish, { fieldManager: "recorder", force: true });
  const objects = keptObjects(await until((snapshot) => shows(snapshot, row)));
  writeFileSync(join(__dirname, `testdata/faults/${row.fault}.json`), `${JSON.stringify(objects)}\n`);
  await setFaults(process.env.KUBECONFIG as string, cluster.namespace, []);
  await observer.client.delete(clusterPath(cluster));
  await waitForPhase({ connection: {}, cluster, phase: teardown, timeout: 120_000, log: () => {} });
  console.log(`${row.fault}: ${objects.length} objects`);
}

/** Resolves to the first snapshot that fits. */
function until(fits: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  return new Promise((resolve) => {
    const following = observer.follow(cluster, () => {
      const snapshot = following.snapshot();
      if (!fits(snapshot)) return;
      following.close();
      resolve(snapshot);
    });
  });
}

/** Whether the cluster has come as far as the phase, and stands there for the reason that is expected. */
function shows(snapshot: Snapshot, { phase, condition, reason, objects = 1 }: FaultRow): boolean {
  const view = new ClusterView(snapshot, "general");
  const before = phaseNames.slice(0, phaseNames.indexOf(phase)).filter((name) => name !== "workers");
  if (before.some((name) => evaluate(phases[name], view).blocker)) return false;
  const { blocker } = evaluate(phases[phase], view);
  const cause = blocker && findCause(view, phases[phase], blocker.verdict);
  return cause?.condition === condition && cause.reason === reason && cause.objects.length === objects;
}

async function main(names: readonly string[]): Promise<void> {
  for (const row of faultRows.filter(({ fault }) => names.length === 0 || names.includes(fault))) await record(row);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
