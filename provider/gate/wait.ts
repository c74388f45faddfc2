import { type Cause, findCause } from "../diagnose/cause";
import { clusterText } from "../diagnose/cluster-text";
import { diagnose, type Ending } from "../diagnose/diagnosis";
import { leadsOf, withEvidence } from "../diagnose/evidence";
import { PhaseFailure } from "../diagnose/phase-failure";
import { formatDuration } from "../duration";
import { inTime } from "../observe/in-time";
import type { KindName } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import type { Following } from "../observe/observer";
import type { ClusterRef, Snapshot } from "../observe/snapshot";
import { ClusterView } from "../phases/cluster-view";
import { evaluate, type Phase, type PhaseStatus } from "../phases/phase";
import { Patience } from "./patience";
import { awaited, Progress } from "./progress";
import { Undecided } from "./undecided";

/**
 * How long a phase has to stay done before its gate passes, in milliseconds: conditions flip True and fall back when a
 * generation moves. Short, because every phase pays it.
 */
const settleTime = 40;

/** How long the last look at an object at fault may take, in milliseconds. */
const confirmationPatience = 1_000;

/** What to wait for, how long, and how to look at it. */
export interface Waiting {
  /** Begins to follow what the phase looks at; `onChange` wakes the wait. */
  readonly follow: (onChange: () => void) => Following;
  readonly cluster: ClusterRef;
  readonly phase: Phase;
  /** The pool, for the phase `workers`. */
  readonly pool?: string;
  /** The node, for a phase of a single one. */
  readonly node?: string;
  /** Milliseconds of wall time, across every reconnect. */
  readonly timeout: number;
  /** Receives a line when something changes. */
  readonly log: (line: string) => void;
  /** Ends the wait at once when raised. */
  readonly interruption?: AbortSignal;
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
 * @throws Undecided when it was interrupted, or could not see the cluster until its time was up
 * @throws what `synced` and `catchUp` of the following reject with
 */
export async function waitUntilDone(wait: Waiting): Promise<PhaseRecord> {
  const signal = new Signal();
  const raise = () => signal.raise();
  const following = wait.follow(raise);
  wait.interruption?.addEventListener("abort", raise);
  try {
    return await new Wait(wait, following, signal).done();
  } finally {
    wait.interruption?.removeEventListener("abort", raise);
    following.close();
  }
}

class Wait {
  private readonly startedAt = new Date();
  private readonly start = performance.now();
  private readonly patience = new Patience(() => performance.now());
  private readonly progress: Progress;
  /** The control plane as it was when the wait began. */
  private controlPlane: KubeObject | undefined;
  /** Since when the phase has been done without interruption. */
  private doneSince: number | undefined;

  constructor(
    private readonly wait: Waiting,
    private readonly following: Following,
    private readonly signal: Signal,
  ) {
    const { cluster, phase, pool, node } = wait;
    const label = [node ?? cluster.name, phase.name, pool].filter((word) => word !== undefined).join(" ");
    this.progress = new Progress(label, wait.log, () => performance.now());
  }

  async done(): Promise<PhaseRecord> {
    await this.seen();
    this.controlPlane = this.view().controlPlane;
    for (;;) {
      const { view, status, cause } = this.judged();
      const trouble = this.following.trouble();
      // What was last seen done may have been undone since by the very change that armed this gate.
      const settling = this.settling(cause === undefined && trouble === undefined);
      if (settling === 0) return this.finish(view.snapshot);
      this.assertUninterrupted(cause && `It was waiting for ${awaited(cause)}`);
      if (settling === undefined) this.progress.waiting(status, cause, trouble);
      // What was seen before the view went stale may have healed since: only time can fail a gate then.
      const believedIn = trouble === undefined ? this.patience.remaining(cause) : undefined;
      const { left } = this;
      if (cause && believedIn === 0) {
        if (await this.isStillSo(cause)) throw await this.failure("failed", view, cause);
        continue;
      }
      if (cause && left <= 0) throw await this.failure("timeout", view, cause);
      if (trouble && left <= 0) throw this.undecided("timed out", `Done when last seen, but ${trouble}`);
      const next = Math.min(settling ?? left, believedIn ?? left, this.progress.heldBack ?? left);
      await this.signal.next(Math.max(Math.min(next, left), 1));
    }
  }

  /** What is to be made of the cluster as it is seen now. */
  private judged(): { view: ClusterView; status: PhaseStatus; cause: Cause | undefined } {
    const view = this.view();
    const status = evaluate(this.wait.phase, view);
    return { view, status, cause: status.blocker && findCause(view, this.wait.phase, status.blocker.verdict) };
  }

  private view(): ClusterView {
    return new ClusterView(this.following.snapshot(), this.wait.pool, this.wait.node, this.controlPlane);
  }

  /** Reads the object at fault once more: the stream that told of it may have fallen silent since, and it may have healed. */
  private async isStillSo({ at, condition, reason }: Cause): Promise<boolean> {
    if (at.name === "") return true;
    try {
      const reading = this.following.refresh(at.kind as KindName, at.name, confirmationPatience);
      await inTime(reading, confirmationPatience);
    } catch {
      // Nothing newer is to be had than what has been believed.
      return true;
    }
    const { cause } = this.judged();
    return cause?.at.kind === at.kind && cause.condition === condition && cause.reason === reason;
  }

  /** Waits until the view is no older than this wait. */
  private async seen(): Promise<void> {
    let outcome: { readonly error?: unknown } | undefined;
    this.look()
      .then(
        () => (outcome = {}),
        (error: unknown) => (outcome = { error }),
      )
      .finally(() => this.signal.raise());
    while (!outcome) {
      const trouble = this.following.trouble();
      this.assertUninterrupted(undefined);
      if (this.left <= 0)
        throw this.undecided("timed out", `Nothing seen: ${trouble ?? `no answer from ${this.following.unheard()}`}`);
      if (trouble) this.progress.blind(trouble);
      await this.signal.next(Math.max(Math.min(this.progress.heldBack ?? this.left, this.left), 1));
    }
    if (outcome.error) throw outcome.error;
  }

  private async look(): Promise<void> {
    await this.following.synced;
    // The shared watch may lag behind the change that armed this gate. That the time is up is for `seen` to say.
    await this.following.catchUp(this.left + 1_000);
  }

  private assertUninterrupted(awaiting: string | undefined): void {
    if (this.wait.interruption?.aborted) throw this.undecided("was interrupted", ...(awaiting ? [awaiting] : []));
  }

  private undecided(how: string, ...lines: readonly string[]): Undecided {
    const { cluster, phase, ...part } = this.wait;
    return new Undecided([
      `${phase.name} ${how} after ${formatDuration(this.elapsed)}: ${clusterText(cluster, part)}`,
      ...lines,
    ]);
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

  private async failure(outcome: Ending["outcome"], view: ClusterView, cause: Cause): Promise<PhaseFailure> {
    const { phase } = this.wait;
    const trouble = this.following.trouble();
    const ending: Ending = { outcome, elapsed: this.elapsed, ...(trouble === undefined ? {} : { trouble }) };
    // A request or two more, for what the cluster's objects do not say; none where the API server does not answer.
    const evidence =
      trouble === undefined ? await this.following.gather(leadsOf(cause, view)) : { objects: [], events: [] };
    return new PhaseFailure(diagnose(phase, view, withEvidence(cause, evidence), ending));
  }

  private get elapsed(): number {
    return performance.now() - this.start;
  }

  private get left(): number {
    return this.wait.timeout - this.elapsed;
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
