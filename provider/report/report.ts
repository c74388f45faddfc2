import type { Cause } from "../diagnose/cause";
import { type Diagnosis, diagnose } from "../diagnose/diagnosis";
import { objectsText } from "../diagnose/diagnosis-text";
import { withEvidence } from "../diagnose/evidence";
import { awaited } from "../gate/progress";
import type { Evidence } from "../observe/evidence";
import type { Snapshot } from "../observe/snapshot";
import { ClusterView } from "../phases/cluster-view";
import type { PhaseName } from "../phases/phase";
import type { PhaseSpan } from "../timeline/phase-spans";
import { factsOf } from "./cluster-facts";
import type { ClusterReport, PhaseReport } from "./cluster-report";
import { healthOf } from "./health";
import { notesOf } from "./notes";
import { groupsOf } from "./object-group";
import { type ObjectStatus, statusOf } from "./object-state";
import { ownerTrees } from "./owner-tree";
import { PhaseParts } from "./phase-parts";

/**
 * What there is to tell of a cluster at a moment. Pure.
 * @param spans its phases as `phaseSpans` has them
 * @param evidence what else was found about the causes in them
 */
export function clusterReport(
  snapshot: Snapshot,
  spans: readonly PhaseSpan[],
  now: Date,
  evidence: ReadonlyMap<Cause, Evidence> = new Map(),
): ClusterReport {
  const view = new ClusterView(snapshot);
  const parts = new PhaseParts(view);
  const phases = spans.map((span) => phaseReport(span, snapshot, parts, now, evidence));
  const reason = reasonOf(phases);
  return {
    cluster: snapshot.cluster,
    health: healthOf(view, phases),
    ...(reason === undefined ? {} : { reason }),
    asOf: now.toISOString(),
    ...factsOf(view),
    phases,
    notes: notesOf(view),
  };
}

function phaseReport(
  span: PhaseSpan,
  snapshot: Snapshot,
  parts: PhaseParts,
  now: Date,
  evidence: ReadonlyMap<Cause, Evidence>,
): PhaseReport {
  const phase = span.phase as PhaseName | "teardown";
  const { pool, state, startedAt, finishedAt, cause, status } = span;
  const view = new ClusterView(snapshot, pool);
  const elapsed = startedAt === undefined ? undefined : elapsedTime(startedAt, finishedAt, now);
  const diagnosis = diagnosisOf(span, view, elapsed ?? 0, evidence);
  const objects = parts.objects(phase, pool);
  return {
    phase,
    ...(pool === undefined ? {} : { pool }),
    state,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(elapsed === undefined ? {} : { seconds: Math.round(elapsed / 1000) }),
    met: status.met,
    total: status.total,
    ...(cause && !diagnosis && state !== "pending" ? { awaits: awaited(cause) } : {}),
    ...(diagnosis ? { diagnosis } : {}),
    objects: groupsOf(ownerTrees(objects, snapshot), view, (object) =>
      state === "done" ? ready : statusOf(object, now),
    ),
  };
}

/** A phase that is done has all its objects where they have to be, whatever they still say about what comes after it. */
const ready: ObjectStatus = { state: "ready" };

function elapsedTime(startedAt: string, finishedAt: string | undefined, now: Date): number {
  return Math.max(0, (finishedAt === undefined ? now.getTime() : Date.parse(finishedAt)) - Date.parse(startedAt));
}

function diagnosisOf(
  { phase, state, cause }: PhaseSpan,
  view: ClusterView,
  elapsed: number,
  evidence: ReadonlyMap<Cause, Evidence>,
): Diagnosis | undefined {
  if (!cause || (state !== "failed" && state !== "stalled")) return undefined;
  const found = evidence.get(cause);
  const outcome = state === "failed" ? "failed" : "timeout";
  return diagnose({ name: phase }, view, found ? withEvidence(cause, found) : cause, { outcome, elapsed });
}

/** Why a cluster is not healthy: the first thing that went wrong, else what it waits for. */
function reasonOf(phases: readonly PhaseReport[]): string | undefined {
  const diagnosis = phases.find((phase) => phase.diagnosis)?.diagnosis;
  if (diagnosis) {
    const { cause } = diagnosis;
    return `${objectsText(cause)}: ${cause.condition} (${cause.reason})`;
  }
  return phases.find(({ awaits }) => awaits !== undefined)?.awaits;
}
