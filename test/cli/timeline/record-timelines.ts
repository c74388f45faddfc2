import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { clusterManifest, clusterTopology } from "../../../components/topology";
import { setFaults } from "../../../lab/fault";
import { down, up } from "../../../lab/launcher/supervisor";
import { clusterPath } from "../../../provider/handlers/stored-cluster";
import { Observer } from "../../../provider/observe/observer";
import type { Timeline } from "../../../provider/timeline/timeline";
import { timelineOf } from "../../../provider/timeline/timeline-of";

/**
 * Records timelines of clusters of a lab that is as slow as VKS, for tests and the pictures in the docs:
 * `npx tsx test/cli/timeline/record-timelines.ts STATE-DIR`. Takes about half an hour.
 */
async function main(stateDir: string): Promise<void> {
  const lab = await up({ stateDir, pace: "real", progress: (line) => console.log(line) });
  try {
    const observer = Observer.for({ kubeconfig: lab.adminKubeconfig });
    await recordRun(observer, "shop");
    await setFaults(lab.adminKubeconfig, "team-a", ["no-ip"]);
    await recordFailure(observer, "tills");
  } finally {
    await down({ stateDir });
  }
}

/** Two clusters one beside the other: the second has to share what makes machines with the first. */
async function recordRun(observer: Observer, name: string): Promise<void> {
  await apply(observer, name);
  await apply(observer, `${name}-stage`);
  await Promise.all(
    [name, `${name}-stage`].map(async (cluster) => {
      write(cluster, await timelineOnce(observer, cluster, ({ finishedAt }) => finishedAt !== undefined));
    }),
  );
}

async function recordFailure(observer: Observer, name: string): Promise<void> {
  await apply(observer, name);
  write(name, await timelineOnce(observer, name, ({ spans }) => spans.some(({ state }) => state === "failed")));
}

async function apply(observer: Observer, name: string): Promise<void> {
  const cluster = { namespace: "team-a", name };
  const wish = clusterManifest(
    clusterTopology(name, {
      namespace: cluster.namespace,
      version: "v1.33",
      vmClass: "best-effort-small",
      storageClass: "vsan-default",
      controlPlane: { replicas: 3 },
      workerPools: { general: { replicas: 4 }, batch: { replicas: 2 } },
    }),
  );
  await observer.client.apply(clusterPath(cluster), wish, { fieldManager: "recorder", force: true });
}

/** The first timeline of a cluster that is as wanted; failures come with time alone, so it is looked at every second too. */
function timelineOnce(observer: Observer, name: string, wanted: (timeline: Timeline) => boolean): Promise<Timeline> {
  return new Promise((resolve) => {
    const look = () => {
      const snapshot = following.snapshot();
      if (snapshot.objects("Cluster").length === 0) return;
      const timeline = timelineOf(snapshot, new Date());
      if (!wanted(timeline)) return;
      clearInterval(clock);
      following.close();
      resolve(timeline);
    };
    const following = observer.follow({ namespace: "team-a", name }, look);
    const clock = setInterval(look, 1_000);
  });
}

function write(name: string, timeline: Timeline): void {
  writeFileSync(join(__dirname, `testdata/${name}.json`), `${JSON.stringify(timeline, undefined, 1)}\n`);
  console.log(`${name}: ${timeline.startedAt} to ${timeline.finishedAt ?? timeline.asOf}`);
}

const [stateDir = join(process.cwd(), ".lab-timelines")] = process.argv.slice(2);
main(stateDir).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
