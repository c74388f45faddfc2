import { setTimeout as sleep } from "node:timers/promises";
import { ClusterView, evaluate, phases, type SupervisorConnection, waitForPhase } from "../../provider";
import { Observer } from "../../provider/observe/observer";
import type { SyntheticCluster } from "./synthetic-cluster";

/** One write and the gate's reaction to it, in milliseconds. */
export interface Reaction {
  /** From the server's answer to the write to the gate's decision. */
  readonly decided: number;
  /** From the moment the write was sent to the gate's decision: what no part of the write is hidden from. */
  readonly decidedSinceSent: number;
  /** From the server's answer to the moment the gate's view showed the change; negative when the watch was faster. */
  readonly seen: number;
  /** From there to the decision: the time the phase has to stay done. */
  readonly settled: number;
}

/** Times the gate of the phase `available`, as `pulumi up` runs it, on a number of writes. */
export async function gateReactions(
  connection: SupervisorConnection,
  cluster: SyntheticCluster,
  writes: number,
): Promise<Reaction[]> {
  let seen: number | undefined;
  // Shares the gate's watches, and is told before it.
  const following = Observer.for(connection).follow(cluster.ref, () => {
    if (evaluate(phases.available, new ClusterView(following.snapshot())).blocker === undefined) {
      seen ??= performance.now();
    }
  });
  try {
    await following.synced;
    const reactions: Reaction[] = [];
    while (reactions.length < writes) {
      await cluster.setDone(false);
      const decision = waitForPhase({
        connection,
        cluster: cluster.ref,
        phase: phases.available,
        timeout: 30_000,
        log: () => {},
      }).then(() => performance.now());
      // Not always at the same distance from the write before.
      await sleep(100 + 100 * Math.random());
      seen = undefined;
      const sent = performance.now();
      const [answered, decided] = await Promise.all([cluster.setDone(true).then(() => performance.now()), decision]);
      reactions.push(reaction({ sent, answered, seen, decided }));
    }
    return reactions;
  } finally {
    following.close();
  }
}

function reaction(at: { sent: number; answered: number; seen: number | undefined; decided: number }): Reaction {
  if (at.seen === undefined || at.seen < at.sent) throw new Error("the gate decided on something else than the write");
  return {
    decided: at.decided - at.answered,
    decidedSinceSent: at.decided - at.sent,
    seen: at.seen - at.answered,
    settled: at.decided - at.seen,
  };
}
