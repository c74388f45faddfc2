import { setTimeout as sleep } from "node:timers/promises";
import { type SupervisorConnection, waitForPhase } from "../../provider";
import { type Following, Observer } from "../../provider/observe/observer";
import type { Subject } from "./subject";

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

/** Times the gate of the subject's phase, as `pulumi up` runs it, on a number of writes. */
export async function gateReactions(
  connection: SupervisorConnection,
  subject: Subject,
  writes: number,
): Promise<Reaction[]> {
  const { ref, phase, pool } = subject;
  const view = new SharedView(connection, subject);
  try {
    const reactions: Reaction[] = [];
    while (reactions.length < writes) {
      await subject.setDone(false);
      await view.shows(false);
      const wait = { connection, cluster: ref, phase, ...(pool === undefined ? {} : { pool }), timeout: 60_000 };
      const decision = waitForPhase({ ...wait, log: () => {} }).then(() => performance.now());
      // Not always at the same distance from the write before.
      await sleep(100 + 100 * Math.random());
      const shown = view.shows(true);
      const sent = performance.now();
      const answer = subject.setDone(true).then(() => performance.now());
      const [answered, seen, decided] = await Promise.all([answer, shown, decision]);
      reactions.push(reaction({ sent, answered, seen, decided }));
    }
    return reactions;
  } finally {
    view.close();
  }
}

/** Shares the gate's watches, and is told before it. */
class SharedView {
  private readonly following: Following;
  private told: () => void = () => {};

  constructor(
    connection: SupervisorConnection,
    private readonly subject: Subject,
  ) {
    this.following = Observer.for(connection).follow(subject.ref, () => this.told());
  }

  /** Resolves to the moment at which the subject shows as done, or not. */
  async shows(done: boolean): Promise<number> {
    await this.following.synced;
    return new Promise((resolve) => {
      this.told = () => {
        if (this.subject.showsDone(this.following.snapshot()) === done) resolve(performance.now());
      };
      this.told();
    });
  }

  close(): void {
    this.following.close();
  }
}

function reaction(at: { sent: number; answered: number; seen: number; decided: number }): Reaction {
  if (at.seen < at.sent || at.decided < at.seen) throw new Error("the gate decided on something else than the write");
  return {
    decided: at.decided - at.answered,
    decidedSinceSent: at.decided - at.sent,
    seen: at.seen - at.answered,
    settled: at.decided - at.seen,
  };
}
