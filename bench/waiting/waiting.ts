import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterRef } from "../../provider";
import { ClonedCluster, namespace } from "../clone/cloned-cluster";
import type { Model } from "../clone/model";
import type { Bench } from "../own-lab";
import { type KubectlCost, kubectlWaits } from "./kubectl-waits";
import { proxied } from "./proxied";
import type { Awaited } from "./waiter";
import { type Memory, Waiters } from "./waiters";

/** Nodes of the pool of each cluster that is waited for, beside those of the model's control plane. */
const workers = 3;

/** How often each cluster changes while it is waited for, in milliseconds. */
const changeInterval = 10_000;

/** How long pollers are watched, in seconds: their rate does not change. */
const pollersWindow = 30;

/** Gates that are added on every cluster, to tell a gate's own memory from that of the objects it shares. */
const furtherGates = 3;

/** What waiting costs, for each cluster. */
export interface Cost {
  /** Requests until every gate or poller has looked once. */
  readonly requestsToStart: number;
  /** Requests per minute, the start included. */
  readonly requestsPerMinute: number;
  /** Requests per minute after the start. */
  readonly requestsPerMinuteLater: number;
  /**
   * What a cluster adds to the memory of a process that waits for one in another namespace, in MiB, after garbage
   * collection: its objects, its gate or poller, and its share of the watches of the namespace.
   */
  readonly residentMiB: number;
  readonly heapMiB: number;
  /** That process, before. */
  readonly beforeMiB: number;
}

/** What it costs to wait for many clusters in one process. */
export interface Waiting {
  readonly clusters: number;
  readonly seconds: number;
  readonly gate: Cost & {
    /** One more gate on a cluster that is waited for already. */
    readonly further: Pick<Cost, "residentMiB" | "heapMiB">;
  };
  readonly poller: Cost;
  readonly kubectl?: KubectlCost;
}

/** Waits for the same clusters with gates, with pollers and, for some of them, with kubectl. */
export async function waiting(
  bench: Bench,
  model: Model,
  { waiting: count, waitingSeconds: seconds }: { waiting: number; waitingSeconds: number },
): Promise<Waiting> {
  bench.say(`waiting: ${count} clusters of ${workers} workers`);
  const connection = { kubeconfig: bench.lab.adminKubeconfig };
  const create = async (cluster: ClusterRef) => {
    const created = await ClonedCluster.create(connection, model, { cluster, workers }, bench.signal);
    await created.setDone(false);
    return created;
  };
  const alone = await create({ namespace: `${namespace}-alone`, name: "alone" });
  const clusters: ClonedCluster[] = [];
  while (clusters.length < count) clusters.push(await create({ namespace, name: `waiting-${clusters.length + 1}` }));
  bench.say(`waiting: ${count} gates for ${seconds} s`);
  const gate = await cost(bench, "gate", alone, clusters, seconds);
  bench.say(`waiting: ${count} pollers for ${pollersWindow} s`);
  const { further: _, ...poller } = await cost(bench, "poller", alone, clusters, pollersWindow);
  const kubectl = await kubectlWaits(bench, clusters, pollersWindow);
  return { clusters: count, seconds, gate, poller, ...(kubectl ? { kubectl } : {}) };
}

async function cost(
  { lab, folder }: Bench,
  way: "gate" | "poller",
  alone: ClonedCluster,
  clusters: readonly ClonedCluster[],
  seconds: number,
): Promise<Waiting["gate"]> {
  const kubeconfig = join(folder, `waiting-${way}`);
  const proxy = await proxied(lab.adminKubeconfig, kubeconfig);
  const waiters = Waiters.start();
  const per = (total: number) => total / clusters.length;
  try {
    // Its own requests do not pass the proxy.
    await waiters.wait(way, lab.adminKubeconfig, awaited([alone]));
    const before = await waiters.memory();
    const began = performance.now();
    await waiters.wait(way, kubeconfig, awaited(clusters));
    const started = { at: performance.now(), requests: proxy.requests };
    await change(clusters, began + seconds * 1000);
    const minutes = (since: number) => (performance.now() - since) / 60_000;
    const requests = {
      requestsToStart: per(started.requests),
      requestsPerMinute: per(proxy.requests) / minutes(began),
      requestsPerMinuteLater: per(proxy.requests - started.requests) / minutes(started.at),
    };
    const all = await waiters.memory();
    for (let more = 0; more < furtherGates; more++) await waiters.wait(way, kubeconfig, awaited(clusters));
    const further = added(all, await waiters.memory(), furtherGates * clusters.length);
    return { ...requests, ...added(before, all, clusters.length), beforeMiB: before.resident / mebibyte, further };
  } finally {
    waiters.stop();
    proxy.stop();
  }
}

const mebibyte = 2 ** 20;

/** What each of `count` adds to the memory. */
function added(before: Memory, after: Memory, count: number): Pick<Cost, "residentMiB" | "heapMiB"> {
  const each = (figure: keyof Memory) => (after[figure] - before[figure]) / mebibyte / count;
  return { residentMiB: each("resident"), heapMiB: each("heap") };
}

/** Changes the clusters in turn, without making any of them done, until the time given. */
async function change(clusters: readonly ClonedCluster[], until: number): Promise<void> {
  for (let turn = 0; performance.now() < until; turn++) {
    await clusters[turn % clusters.length]?.wait(`attempt ${turn}`);
    await sleep(Math.min(changeInterval / clusters.length, Math.max(0, until - performance.now())));
  }
}

function awaited(clusters: readonly ClonedCluster[]): Awaited[] {
  return clusters.map(({ ref, pool }) => ({ ...ref, pool }));
}
