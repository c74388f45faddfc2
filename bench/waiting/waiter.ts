import { setTimeout as sleep } from "node:timers/promises";
import { type ClusterRef, ClusterView, evaluate, phases, snapshotOf, waitForPhase } from "../../provider";
import { ApiClient } from "../../provider/observe/api-client";
import { pollInterval } from "../detection/poller-delay";

/** What the process is told: to wait for clusters, or to say how much memory it takes. */
export type Order =
  | { readonly wait: "gate" | "poller"; readonly kubeconfig: string; readonly clusters: readonly Awaited[] }
  | "memory";

/** A cluster to wait for, and its one pool. */
export interface Awaited extends ClusterRef {
  readonly pool: string;
}

/** What it answers: that every one has looked at its cluster and waits, or bytes after a garbage collection. */
export type Answer = "waiting" | { readonly resident: number; readonly heap: number };

/** A process of its own, so that its memory and its requests are those of what waits in it: the benchmark forks it. */
process.on("message", async (order: Order) => {
  if (order !== "memory") {
    const wait = order.wait === "gate" ? gate : poller;
    await Promise.all(order.clusters.map((cluster) => wait(order.kubeconfig, cluster)));
    return answer("waiting");
  }
  answer(await settledMemory());
});

/** Memory once it falls no more: what start-up and lists have left behind is given back little by little. */
async function settledMemory(): Promise<{ resident: number; heap: number }> {
  for (let least = Number.POSITIVE_INFINITY; ; ) {
    gc?.();
    await sleep(1000);
    const { rss, heapUsed, external } = process.memoryUsage();
    if (rss > least * 0.99) return { resident: rss, heap: heapUsed + external };
    least = rss;
  }
}

function answer(message: Answer): void {
  process.send?.(message);
}

/** A gate as `pulumi up` runs it. Resolves when it has looked and waits. */
function gate(kubeconfig: string, { namespace, name, pool }: Awaited): Promise<void> {
  const cluster = { namespace, name };
  return new Promise((resolve) => {
    const log = () => resolve();
    waitForPhase({ connection: { kubeconfig }, cluster, phase: phases.workers, pool, timeout: 3_600_000, log })
      .then(() => `${name} was to be waited for, and is done`, String)
      .then((end) => {
        console.error(end);
        process.exit(1);
      });
  });
}

/** One for each server, as a provider would have. */
const clients = new Map<string, ApiClient>();

/** Reads the Cluster every five seconds and judges it: all that a provider that polls does. */
async function poller(kubeconfig: string, { namespace, name }: Awaited): Promise<void> {
  const path = `/apis/cluster.x-k8s.io/v1beta2/namespaces/${namespace}/clusters/${name}`;
  const client = clients.get(kubeconfig) ?? new ApiClient({ kubeconfig });
  clients.set(kubeconfig, client);
  const look = async () => {
    const view = new ClusterView(snapshotOf({ namespace, name }, [await client.get(path)]));
    return evaluate(phases.available, view);
  };
  // Not all at the same moment.
  await sleep(Math.random() * pollInterval);
  await look();
  setInterval(look, pollInterval);
}
