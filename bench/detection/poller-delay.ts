import { setTimeout as sleep } from "node:timers/promises";
import { ClusterView, evaluate, phases, type SupervisorConnection, snapshotOf } from "../../provider";
import { ApiClient } from "../../provider/observe/api-client";
import type { SyntheticCluster } from "./synthetic-cluster";

/** What Pulumi and Terraform providers that poll commonly use, in milliseconds. */
export const pollInterval = 5000;

/** Their starts are spread evenly over the interval: together they sample every distance between write and poll. */
const pollers = 20;

/** Milliseconds from the server's answer to a write until a 5 s poller saw it, for every poller and write. */
export async function pollerDelays(
  connection: SupervisorConnection,
  cluster: SyntheticCluster,
  writes: number,
): Promise<number[]> {
  const delays: number[] = [];
  for (let write = 0; write < writes; write++) {
    await cluster.setDone(false);
    const start = performance.now();
    const seen = Array.from({ length: pollers }, (_, n) =>
      poll(connection, cluster, start + (n * pollInterval) / pollers),
    );
    await sleep(Math.random() * pollInterval);
    await cluster.setDone(true);
    const answered = performance.now();
    for (const at of await Promise.all(seen)) delays.push(at - answered);
  }
  return delays;
}

/** Reads the Cluster every five seconds from `start` on. @returns when it was found done */
async function poll(connection: SupervisorConnection, cluster: SyntheticCluster, start: number): Promise<number> {
  const client = new ApiClient(connection);
  for (let next = start; ; next += pollInterval) {
    await sleep(Math.max(0, next - performance.now()));
    const view = new ClusterView(snapshotOf(cluster.ref, [await client.get(cluster.path)]));
    if (evaluate(phases.available, view).blocker === undefined) return performance.now();
  }
}
