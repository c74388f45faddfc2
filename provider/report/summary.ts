import { objectsText } from "../diagnose/diagnosis-text";
import { awaited } from "../gate/progress";
import type { Snapshot } from "../observe/snapshot";
import { ClusterView } from "../phases/cluster-view";
import type { PhaseName } from "../phases/phase";
import type { PhaseSpan } from "../timeline/phase-spans";
import type { PhaseState } from "../timeline/phase-state";
import { factsOf } from "./cluster-facts";
import type { ClusterSummary, Health } from "./cluster-report";
import { notesOf } from "./notes";

/** What there is to tell of a cluster in a line. Pure. */
export function clusterSummary(snapshot: Snapshot, spans: readonly PhaseSpan[], now: Date): ClusterSummary {
  const view = new ClusterView(snapshot);
  const health = healthOf(view, spans);
  const { phase, pool, state, cause } = standing(spans);
  return {
    cluster: snapshot.cluster,
    health,
    ...(cause && health !== "healthy" ? { reason: reasonOf(cause, health) } : {}),
    phase: phase as PhaseName | "teardown",
    ...(pool === undefined ? {} : { pool }),
    state,
    asOf: now.toISOString(),
    ...factsOf(view),
    notes: notesOf(view),
  };
}

/** Whether somebody has to do something. */
export function isWrong(state: PhaseState): boolean {
  return state === "failed" || state === "stalled";
}

function healthOf({ cluster }: ClusterView, spans: readonly PhaseSpan[]): Health {
  const some = (...states: PhaseState[]) => spans.some(({ state }) => states.includes(state));
  if (cluster?.metadata.deletionTimestamp !== undefined) return "deleting";
  if (spans.some(({ state }) => isWrong(state))) return "failed";
  if (some("unknown")) return "unknown";
  return some("progressing", "pending") ? "progressing" : "healthy";
}

/** The phase that tells where a cluster stands; there is always one. */
function standing(spans: readonly PhaseSpan[]): PhaseSpan {
  const found =
    spans.find(({ state }) => isWrong(state)) ?? spans.find(({ state }) => state !== "done") ?? spans.at(-1);
  return found as PhaseSpan;
}

function reasonOf(cause: NonNullable<PhaseSpan["cause"]>, health: Health): string {
  return health === "failed" ? `${objectsText(cause)}: ${cause.condition} (${cause.reason})` : awaited(cause);
}
