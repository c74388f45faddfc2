import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterRef } from "../../provider";
import { ClonedCluster, namespace } from "../clone/cloned-cluster";
import type { Model } from "../clone/model";
import type { Bench } from "../own-lab";
import { type KubectlCost, kubectlWaits } from "./kubectl-waits";
import { proxied } from "./proxied";
import type { Awaited } from "./waiter";
import { Waiters } from "./waiters";

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
   * What a cluster adds to the memory of a process, in MiB, after garbage collection: its objects, its gate or poller,
   * and its share of the watches of the namespace. Against a process of the same age that waits for one cluster in
   * another namespace: what start-up leaves behind is given back over minutes.
   */
  readonly residentMiB: number;
  readonly heapMiB: number;
  /** That other process. */
  readonly bareMiB: number;
}

/** What it costs to wait for many clusters in one process. */
export interface Waiting {
  readonly clusters: number;
  readonly seconds: number;
  readonly gate: Cost & {
    /** What one more gate on a cluster that is waited for already adds to the heap. */
    readonly furtherHeapMiB: number;
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
  const { furtherHeapMiB: _, ...poller } = await cost(bench, "poller", alone, clusters, pollersWindow);
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
  const [bare, waiters] = [Waiters.start(), Waiters.start()];
  const per = (total: number) => total / clusters.length;
  try {
    // Not through the proxy: it is none of those that are counted.
    await Promise.all([bare, waiters].map((one) => one.wait(way, lab.adminKubeconfig, awaited([alone]))));
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
    const [without, all] = await Promise.all([bare.memory(), waiters.memory()]);
    for (let more = 0; more < furtherGates; more++) await waiters.wait(way, kubeconfig, awaited(clusters));
    const further = await waiters.memory();
    return {
      ...requests,
      residentMiB: per(all.resident - without.resident) / mebibyte,
      heapMiB: per(all.heap - without.heap) / mebibyte,
      bareMiB: without.resident / mebibyte,
      furtherHeapMiB: per(further.heap - all.heap) / furtherGates / mebibyte,
    };
  } finally {
    bare.stop();
    waiters.stop();
    proxy.stop();
  }
}

const mebibyte = 2 ** 20;

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
