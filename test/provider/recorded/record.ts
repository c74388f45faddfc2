import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { Observer } from "../../../provider/observe/observer";
import type { Snapshot } from "../../../provider/observe/snapshot";
import { phases } from "../../../provider/phases";
import { ClusterView } from "../../../provider/phases/cluster-view";
import { evaluate, phaseNames } from "../../../provider/phases/phase";
import { keptObjects } from "./kept-objects";

/**
 * Records the objects of a cluster while it comes up, for the tests: `npx tsx test/provider/recorded/record.ts CLUSTER POOL`, started
 * before the cluster is applied in `team-a` of the lab that KUBECONFIG names. Every object version is kept once; a moment
 * lists those that were there. A moment is kept when some phase's blocker changed.
 */
async function record(name: string, pool: string): Promise<void> {
  const objects: Record<string, KubeObject> = {};
  const moments: string[][] = [];
  let last = "";
  const finished = new Promise<void>((resolve) => {
    const following = Observer.for({}).follow({ namespace: "team-a", name }, () => {
      const snapshot = following.snapshot();
      const statuses = phaseNames.map((phase) => evaluate(phases[phase], new ClusterView(snapshot, pool)));
      const signature = JSON.stringify(statuses.map(({ blocker }) => [blocker?.requirement, blocker?.verdict.reason]));
      if (signature === last || snapshot.objects("Cluster").length === 0) return;
      last = signature;
      moments.push(keep(snapshot, objects));
      if (statuses.every(({ blocker }) => blocker === undefined)) {
        following.close();
        resolve();
      }
    });
  });
  await finished;
  writeFileSync(join(__dirname, "testdata/bring-up.json"), `${JSON.stringify({ objects, moments })}\n`);
  console.log(`${moments.length} moments, ${Object.keys(objects).length} object versions`);
}

/** Keeps the versions of a snapshot's objects, and returns their keys. */
function keep(snapshot: Snapshot, objects: Record<string, KubeObject>): string[] {
  return keptObjects(snapshot).map((object) => {
    const key = `${object.kind}/${object.metadata.name}@${object.metadata.resourceVersion}`;
    objects[key] = object;
    return key;
  });
}

const [cluster = "recorded", pool = "general"] = process.argv.slice(2);
record(cluster, pool);
