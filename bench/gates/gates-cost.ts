import { setTimeout as sleep } from "node:timers/promises";
import { type ClusterRef, waitForPhase } from "../../provider";
import { ApiClient } from "../../provider/observe/api-client";
import { teardown } from "../../provider/phases/removal";
import type { Bench } from "../own-lab";
import { median } from "../statistics";
import { clusterArgs } from "./cluster";
import { ClusterClock } from "./cluster-clock";
import type { Way } from "./way";

/** One cluster deployed one way, in seconds. */
export interface Deployment {
  /** From the Cluster's appearance to what the way took for the end of the wait. */
  readonly decided: number;
  /** From the Cluster's appearance to the exit of the last process. */
  readonly ended: number;
  /** From the Cluster's appearance to its own word that all of it is available. */
  readonly available: number;
  /** From there to what the way took for the end of the wait. */
  readonly late: number;
  /** From the start of the command to the exit of the last process. */
  readonly command: number;
}

/** What the gates cost. */
export interface GatesCost {
  readonly pulumi: { readonly title: string; readonly rounds: readonly Deployment[]; readonly median: Deployment };
  readonly reference: GatesCost["pulumi"];
  /** Medians of the way with gates over those of the way without. */
  readonly ratio: Deployment;
  /**
   * The ratio of the waits had both clusters become available equally soon: two clusters of the same lab differ by more
   * than what is sought.
   */
  readonly ratioOfEqualClusters: number;
}

/** Deploys the same cluster both ways, in turn, and removes it each time. */
export async function gatesCost(
  bench: Bench,
  ways: { pulumi: Way; reference: Way },
  rounds: number,
): Promise<GatesCost> {
  const pulumi: Deployment[] = [];
  const reference: Deployment[] = [];
  for (let round = 1; round <= rounds; round++) {
    const turns: [Way, Deployment[], string][] = [
      [ways.pulumi, pulumi, `up-${round}`],
      [ways.reference, reference, `apply-${round}`],
    ];
    // Neither way always comes second, to a warmer lab.
    if (round % 2 === 0) turns.reverse();
    for (const [way, results, name] of turns) {
      const [result] = await deployAndRemove(bench, way, name, async () => {});
      results.push(result);
      const { available, late } = result;
      bench.say(
        `round ${round} of ${rounds}: ${available.toFixed(2)} s, told ${late.toFixed(2)} s later: ${way.title}`,
      );
    }
  }
  return {
    pulumi: { title: ways.pulumi.title, rounds: pulumi, median: medianOf(pulumi) },
    reference: { title: ways.reference.title, rounds: reference, median: medianOf(reference) },
    ...ratios(medianOf(pulumi), medianOf(reference)),
  };
}

/** What the way with gates costs over the one without. */
export function ratios(pulumi: Deployment, reference: Deployment): Pick<GatesCost, "ratio" | "ratioOfEqualClusters"> {
  return {
    ratio: combined((figure) => pulumi[figure] / reference[figure]),
    ratioOfEqualClusters: (reference.available + pulumi.late) / (reference.available + reference.late),
  };
}

/**
 * @param whileThere run before the cluster is removed
 * @returns the times, and what `whileThere` found
 */
export async function deployAndRemove<T>(
  { lab }: Bench,
  way: Way,
  name: string,
  whileThere: (cluster: ClusterRef) => Promise<T>,
): Promise<readonly [Deployment, T]> {
  const connection = { kubeconfig: lab.kubeconfig };
  const cluster: ClusterRef = { namespace: clusterArgs.namespace, name };
  const clock = await ClusterClock.start(new ApiClient(connection), cluster);
  try {
    const started = Date.now();
    const { decided, ended } = await way.deploy(cluster);
    const created = await clock.created;
    const available = await clock.available;
    const found = await whileThere(cluster);
    await way.remove(cluster);
    await waitForPhase({ connection, cluster, phase: teardown, timeout: teardown.timeout, log: () => {} });
    // What the controllers still tidy up is not to be the next one's burden.
    await sleep(2000);
    const since = (from: number, to: number) => (to - from) / 1000;
    const deployment = {
      decided: since(created, decided),
      ended: since(created, ended),
      available: since(created, available),
      late: since(available, decided),
      command: since(started, ended),
    };
    return [deployment, found];
  } finally {
    clock.stop();
  }
}

/** The median of each figure. */
export function medianOf(deployments: readonly Deployment[]): Deployment {
  return combined((figure) => median(deployments.map((deployment) => deployment[figure])));
}

function combined(value: (figure: keyof Deployment) => number): Deployment {
  return {
    decided: value("decided"),
    ended: value("ended"),
    available: value("available"),
    late: value("late"),
    command: value("command"),
  };
}
