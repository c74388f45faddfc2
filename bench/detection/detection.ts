import type { Bench } from "../own-lab";
import { type Spread, spread } from "../statistics";
import { gateReactions, type Reaction } from "./gate-delay";
import { pollerDelays, pollInterval } from "./poller-delay";
import { SyntheticCluster } from "./synthetic-cluster";

/** How late a change is noticed, in milliseconds. */
export interface Detection {
  readonly gate: { readonly [figure in keyof Reaction]: Spread };
  readonly poller: Spread & { readonly interval: number };
  /** The poller's delay over the gate's. */
  readonly ratio: { readonly mean: number; readonly p50: number; readonly p95: number };
}

/** Times the gate and a poller on writes to the same object of the same API server. */
export async function detection(
  { lab, say }: Bench,
  { writes, polledWrites }: { writes: number; polledWrites: number },
): Promise<Detection> {
  // The namespace is the benchmark's own: no tenant has rights in it.
  const connection = { kubeconfig: lab.adminKubeconfig };
  const cluster = await SyntheticCluster.create(connection);
  say(`detection: ${writes} writes for the gate`);
  const reactions = await gateReactions(connection, cluster, writes);
  const of = (figure: keyof Reaction) => spread(reactions.map((reaction) => reaction[figure]));
  const gate = {
    decided: of("decided"),
    decidedSinceSent: of("decidedSinceSent"),
    seen: of("seen"),
    settled: of("settled"),
  };
  say(`detection: ${polledWrites} writes for twenty pollers`);
  const poller = spread(await pollerDelays(connection, cluster, polledWrites));
  const { mean, p50, p95 } = gate.decided;
  return {
    gate,
    poller: { ...poller, interval: pollInterval },
    ratio: { mean: poller.mean / mean, p50: poller.p50 / p50, p95: poller.p95 / p95 },
  };
}
