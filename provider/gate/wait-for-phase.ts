import { type Cause, findCause } from "../diagnose/cause";
import { PhaseFailure } from "../diagnose/phase-failure";
import type { SupervisorConnection } from "../observe/connection";
import { type Following, Observer } from "../observe/observer";
import type { ClusterRef, Snapshot } from "../observe/snapshot";
import { ClusterView } from "../phases/cluster-view";
import { evaluate, type Phase } from "../phases/phase";
import { Patience } from "./patience";
import { Progress } from "./progress";
import { withWords } from "./silent-cause";

/**
 * How long a phase has to stay done before its gate passes, in milliseconds: conditions flip True and fall back when a
 * generation moves. Short, because every phase pays it.
 */
const settleTime = 40;

/** What to wait for, and how long. */
export interface PhaseWait {
  readonly connection: SupervisorConnection;
  readonly cluster: ClusterRef;
  readonly phase: Phase;
  /** The pool, for the phase `workers`. */
  readonly pool?: string;
  /** Milliseconds of wall time, across every reconnect. */
  readonly timeout: number;
  /** Receives a line when something changes. */
  readonly log: (line: string) => void;
}

/** A finished wait. */
export interface PhaseRecord {
  /** When the wait began and ended, RFC 3339. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** How long it took, in seconds. */
  readonly seconds: number;
  /** What the phase was found done in. */
  readonly snapshot: Snapshot;
}

/**
 * Waits until every requirement of a phase is met in one snapshot.
 * @throws PhaseFailure when the phase cannot finish by itself, or not in time
 * @throws ConnectionError, ApiError when the Supervisor cannot be reached or refuses the credentials at the start
 */
export async function waitForPhase(wait: PhaseWait): Promise<PhaseRecord> {
  const signal = new Signal();
  const following = Observer.for(wait.connection).follow(wait.cluster, () => signal.raise());
  try {
    await following.synced;
    // The shared watch may lag behind the change that armed this gate.
    await following.refresh("Cluster", wait.cluster.name);
    return await new Wait(wait, following, signal).done();
  } finally {
    following.close();
  }
}

class Wait {
  private readonly startedAt = new Date();
  private readonly start = performance.now();
  private readonly patience = new Patience(() => performance.now());
  private readonly progress: Progress;
  /** Since when the phase has been done without interruption. */
  private doneSince: number | undefined;

  constructor(
    private readonly wait: PhaseWait,
    private readonly following: Following,
    private readonly signal: Signal,
  ) {
    const { cluster, phase, pool } = wait;
    const label = `${cluster.name} ${phase.name}${pool === undefined ? "" : ` ${pool}`}`;
    this.progress = new Progress(label, wait.log, () => performance.now());
  }

  async done(): Promise<PhaseRecord> {
    for (;;) {
      const view = new ClusterView(this.following.snapshot(), this.wait.pool);
      const status = evaluate(this.wait.phase, view);
      const cause = status.blocker && findCause(view, this.wait.phase, status.blocker.verdict);
      const settling = this.settling(cause === undefined);
      if (settling === 0) return this.finish(view.snapshot);
      const trouble = this.following.trouble();
      if (settling === undefined) this.progress.waiting(status, cause, trouble);
      // What was seen before the view went stale may have healed since: only time can fail a gate then.
      const believedIn = trouble === undefined ? this.patience.remaining(cause) : undefined;
      const left = this.wait.timeout - this.elapsed;
      if (cause && believedIn === 0) throw await this.failure("failed", cause);
      if (cause && left <= 0) throw await this.failure("timeout", cause);
      await this.signal.next(Math.min(settling ?? Number.POSITIVE_INFINITY, believedIn ?? left, Math.max(left, 1)));
    }
  }

  /** Milliseconds the phase still has to stay done: 0 when it may pass, undefined when it is not done. */
  private settling(isDone: boolean): number | undefined {
    if (!isDone) {
      this.doneSince = undefined;
      return undefined;
    }
    this.doneSince ??= performance.now();
    return Math.max(0, this.doneSince + settleTime - performance.now());
  }

  private finish(snapshot: Snapshot): PhaseRecord {
    this.progress.done(this.elapsed);
    return {
      startedAt: this.startedAt.toISOString(),
      finishedAt: new Date(this.startedAt.getTime() + this.elapsed).toISOString(),
      seconds: Math.round(this.elapsed) / 1000,
      snapshot,
    };
  }

  private async failure(outcome: "failed" | "timeout", cause: Cause): Promise<PhaseFailure> {
    const { cluster, phase, pool, connection } = this.wait;
    const elapsed = this.elapsed;
    const trouble = this.following.trouble();
    return new PhaseFailure({
      cluster,
      phase: phase.name,
      outcome,
      elapsed,
      // One request more, for the words; where the API server does not answer there is none to be had.
      cause: trouble === undefined ? await withWords(cause, Observer.for(connection).client) : cause,
      ...(pool === undefined ? {} : { pool }),
      ...(trouble === undefined ? {} : { trouble }),
    });
  }

  private get elapsed(): number {
    return performance.now() - this.start;
  }
}

/** Wakes the wait when something changed; a change that comes while it is busy is not lost. */
class Signal {
  private raised = false;
  private wake: (() => void) | undefined;

  raise(): void {
    this.raised = true;
    this.wake?.();
  }

  /** Resolves at the next change, or after `timeout` milliseconds. */
  async next(timeout: number): Promise<void> {
    if (!this.raised) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(timeout, 2 ** 31 - 1));
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.wake = undefined;
    this.raised = false;
  }
}
