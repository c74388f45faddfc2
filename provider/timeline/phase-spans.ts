import { type Cause, findCause } from "../diagnose/cause";
import type { Snapshot } from "../observe/snapshot";
import { phases } from "../phases";
import { ClusterView } from "../phases/cluster-view";
import { conditionOf } from "../phases/conditions";
import { evaluate, type Phase, type PhaseName, type PhaseStatus, phaseNames } from "../phases/phase";
import { teardown } from "../phases/removal";
import { Replay } from "./as-of";
import { type Change, latestChange } from "./change";
import { firstDone } from "./first-done";
import { type Period, rfc3339, timeOf } from "./moments";
import { type PhaseState, stateOf, teardownState } from "./phase-state";

/** When a phase started and finished, and how it is. Times are RFC 3339, in whole seconds like the timestamps they are from. */
export interface PhaseSpan {
  /** The phase; `teardown` for a cluster that is being deleted. */
  readonly phase: Phase["name"];
  readonly pool?: string;
  readonly state: PhaseState;
  /** Absent where an earlier phase has to be done first. */
  readonly startedAt?: string;
  /** Absent where it is not done. */
  readonly finishedAt?: string;
  /** How far it is now. */
  readonly status: PhaseStatus;
  /** Why it is not done, where it has begun. */
  readonly cause?: Cause;
}

/** How to judge. */
export interface SpanOptions {
  /** How long a phase may go on before it counts as stalled, in milliseconds. @default each phase's own timeout */
  readonly stalledAfter?: number;
}

/**
 * When each phase of a cluster started and finished, found by replay: the phase is evaluated on the snapshot rolled back to
 * earlier moments, and it finished at the first at which it was done. A phase starts when what it waits for is finished: the
 * phase before it, for the workers that the control plane is initialized, for the last one all of them.
 *
 * A cluster that has been changed since it came up is told of by its latest change (`latestChange`): what was done before
 * that keeps its own times. One that is being deleted has the phase `teardown` alone. Pure.
 */
export function phaseSpans(snapshot: Snapshot, now: Date, options: SpanOptions = {}): readonly PhaseSpan[] {
  return readPhases(snapshot, now, options).spans;
}

/** The phases of a cluster, and the change they are told of. */
export interface ReadPhases {
  readonly change: Period & Pick<Change, "isBringUp">;
  readonly spans: readonly PhaseSpan[];
}

/** As `phaseSpans`, with the change that they are of. */
export function readPhases(snapshot: Snapshot, now: Date, { stalledAfter }: SpanOptions = {}): ReadPhases {
  const deleted = new ClusterView(snapshot).cluster?.metadata.deletionTimestamp;
  if (deleted === undefined) return new Spans(snapshot, now, stalledAfter).read();
  const change = { from: timeOf(deleted) ?? now.getTime(), to: now.getTime(), isBringUp: false };
  return { change, spans: [teardownSpan(snapshot, deleted, now, stalledAfter)] };
}

/** The pools of a cluster in the order of its topology. */
export function poolsOf(snapshot: Snapshot): readonly string[] {
  return new ClusterView(snapshot).topologyPools.map(({ name }) => name);
}

/** A phase as it is now, and when it was done. */
interface Part {
  readonly phase: PhaseName;
  readonly view: ClusterView;
  readonly status: PhaseStatus;
  finished?: number;
  cause?: Cause;
}

class Spans {
  private readonly parts: readonly Part[];
  private readonly replay: Replay;
  private readonly change: Change;

  constructor(
    snapshot: Snapshot,
    private readonly now: Date,
    private readonly stalledAfter: number | undefined,
  ) {
    this.parts = phaseNames.flatMap((phase) => {
      const pools = phase === "workers" ? poolsOf(snapshot) : [undefined];
      return pools.map((pool) => {
        const view = new ClusterView(snapshot, pool);
        return { phase, view, status: evaluate(phases[phase], view) };
      });
    });
    this.change = latestChange(snapshot, this.parts.every(isDone), now);
    this.replay = new Replay(snapshot, this.change);
  }

  read(): ReadPhases {
    return { change: this.change, spans: this.parts.map((part) => this.span(part)) };
  }

  private span(part: Part): PhaseSpan {
    const { phase, view, status } = part;
    const ready = this.readyAt(part);
    const common = { phase, ...(view.pool === undefined ? {} : { pool: view.pool }), status };
    if (isDone(part)) {
      const found = firstDone(phases[phase], view.pool, this.replay) ?? this.change.to;
      const wasBefore = found < this.change.from;
      const started = Math.max(ready ?? found, wasBefore ? 0 : this.change.from);
      part.finished = Math.max(found, wasBefore ? found : started);
      const startedAt = rfc3339(Math.min(started, part.finished));
      return { ...common, state: "done", startedAt, finishedAt: rfc3339(part.finished) };
    }
    if (ready === undefined) return { ...common, state: "pending" };
    const started = Math.max(ready, this.change.from);
    part.cause = findCause(view, phases[phase], (status.blocker as NonNullable<PhaseStatus["blocker"]>).verdict);
    if (this.isOfEarlier(part)) return { ...common, state: "pending" };
    const timeout = this.stalledAfter ?? phases[phase].timeout;
    const state = stateOf({ cause: part.cause, timeout, startedAt: started }, view, this.now);
    return { ...common, state, startedAt: rfc3339(started), cause: part.cause };
  }

  /** When what a phase waits for was there; undefined where it is not. */
  private readyAt({ phase, view }: Part): number | undefined {
    const created = timeOf(view.cluster?.metadata.creationTimestamp) ?? this.now.getTime();
    if (phase === "topology") return created;
    if (phase === "workers") return initializedAt(view);
    const before = this.parts.slice(
      0,
      this.parts.findIndex((part) => part.phase === phase),
    );
    const awaited = phase === "available" ? before : before.slice(-1);
    if (!awaited.every(isDone)) return undefined;
    return Math.max(created, ...awaited.map(({ finished }) => finished ?? created));
  }

  /** Whether it is an earlier phase that a phase waits for. */
  private isOfEarlier(part: Part): boolean {
    const earlier = this.parts.slice(0, this.parts.indexOf(part));
    return earlier.some(({ cause, phase }) => phase !== part.phase && isSame(cause, part.cause));
  }
}

function isDone({ status }: Part): boolean {
  return status.blocker === undefined;
}

function isSame(a: Cause | undefined, b: Cause | undefined): boolean {
  return a !== undefined && a.at.kind === b?.at.kind && a.at.name === b.at.name && a.condition === b.condition;
}

/** When Cluster API began to make workers. It never takes that back (CAPI: cluster_types.go, ControlPlaneInitialized). */
function initializedAt({ cluster }: ClusterView): number | undefined {
  const initialized = cluster && conditionOf(cluster, "ControlPlaneInitialized");
  return initialized?.status === "True" ? timeOf(initialized.lastTransitionTime) : undefined;
}

function teardownSpan(snapshot: Snapshot, since: string, now: Date, timeout = teardown.timeout): PhaseSpan {
  const view = new ClusterView(snapshot);
  const status = evaluate(teardown, view);
  const cause = status.blocker && findCause(view, teardown, status.blocker.verdict);
  const started = timeOf(since) ?? now.getTime();
  const state = teardownState(cause, timeout, started, view, now);
  return { phase: "teardown", state, startedAt: since, status, ...(cause ? { cause } : {}) };
}
