import type { Cause } from "../diagnose/cause";
import type { KindName } from "../observe/kinds";
import type { ClusterView } from "../phases/cluster-view";
import { conditionOf } from "../phases/conditions";
import { isHeldFast } from "../phases/removal/hold";

/**
 * How a phase or an object is.
 *
 * `done`: all of it is well. `progressing`: on its way. `failed`: does not heal by itself, and has been so for its grace.
 * `stalled`: waiting for longer than its phase may take. `pending`: an earlier phase has to be done first. `unknown`: what
 * it is about cannot be read.
 */
export type PhaseState = "done" | "progressing" | "failed" | "stalled" | "pending" | "unknown";

/** How long a failure has to last, in milliseconds, when its judgement does not say (as gates wait: `Patience`). */
const confirmation = 3_000;

/** A phase that is not done, as far as its state depends on it. */
export interface UnfinishedPhase {
  readonly cause: Cause;
  /** How long the phase may take, in milliseconds. */
  readonly timeout: number;
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number;
}

/**
 * The state of a phase that has begun and is not done. A gate watches how long a failure lasts; one look has to ask the
 * condition since when it has been so, and counts from the beginning of the phase where it was so before.
 */
export function stateOf({ cause, timeout, startedAt }: UnfinishedPhase, view: ClusterView, now: Date): PhaseState {
  if (cause.is === "unknown") return "unknown";
  if (cause.is === "failed") {
    const since = Math.max(startedAt, beginningOf(cause, view) ?? startedAt);
    if (now.getTime() - since >= (cause.grace ?? confirmation)) return "failed";
  }
  return now.getTime() - startedAt > timeout ? "stalled" : "progressing";
}

/** The state of a teardown: it fails where an object says that it will not go without somebody's help. */
export function teardownState(cause: Cause | undefined, timeout: number, since: number, view: ClusterView, now: Date) {
  const object = cause && view.snapshot.named(cause.at.kind as KindName, cause.at.name);
  if (object && isHeldFast(object)) return "failed";
  return now.getTime() - since > timeout ? "stalled" : "progressing";
}

/** Since when a cause has been so, in milliseconds since 1970; undefined where nothing tells. */
function beginningOf({ at, condition, silentSince }: Cause, view: ClusterView): number | undefined {
  const object = view.snapshot.named(at.kind as KindName, at.name);
  const told = (object && conditionOf(object, condition)?.lastTransitionTime) ?? silentSince;
  const time = Date.parse(told ?? "");
  return Number.isNaN(time) ? undefined : time;
}
