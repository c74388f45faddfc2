import type { Cause } from "../diagnose/cause";
import { type Diagnosis, diagnose } from "../diagnose/diagnosis";
import { withEvidence } from "../diagnose/evidence";
import { awaited } from "../gate/progress";
import type { Evidence } from "../observe/evidence";
import type { Snapshot } from "../observe/snapshot";
import { ClusterView } from "../phases/cluster-view";
import type { PhaseName } from "../phases/phase";
import type { PhaseSpan } from "../timeline/phase-spans";
import type { ClusterReport, PhaseReport } from "./cluster-report";
import { groupsOf } from "./object-group";
import { type ObjectStatus, statusOf } from "./object-state";
import { ownerTrees } from "./owner-tree";
import { PhaseParts } from "./phase-parts";
import { clusterSummary, isWrong } from "./summary";

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
  const told = spans.map((span) => inTheLightOf(evidence, span));
  const parts = new PhaseParts(new ClusterView(snapshot));
  const phases = told.map((span) => phaseReport(span, snapshot, parts, now));
  return { ...clusterSummary(snapshot, told, now), phases };
}

function inTheLightOf(evidence: ReadonlyMap<Cause, Evidence>, span: PhaseSpan): PhaseSpan {
  const found = span.cause && evidence.get(span.cause);
  return span.cause && found ? { ...span, cause: withEvidence(span.cause, found) } : span;
}

function phaseReport(span: PhaseSpan, snapshot: Snapshot, parts: PhaseParts, now: Date): PhaseReport {
  const phase = span.phase as PhaseName | "teardown";
  const { pool, state, startedAt, finishedAt, cause, status } = span;
  const view = new ClusterView(snapshot, pool);
  const elapsed = startedAt === undefined ? undefined : elapsedTime(startedAt, finishedAt, now);
  const diagnosis = diagnosisOf(span, view, elapsed ?? 0);
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
    objects: groupsOf(ownerTrees(objects, snapshot, cause?.at), view, (object) =>
      state === "done" ? ready : statusOf(object, now, phase),
    ),
  };
}

/** A phase that is done has all its objects where they have to be, whatever they still say about what comes after it. */
const ready: ObjectStatus = { state: "ready" };

function elapsedTime(startedAt: string, finishedAt: string | undefined, now: Date): number {
  return Math.max(0, (finishedAt === undefined ? now.getTime() : Date.parse(finishedAt)) - Date.parse(startedAt));
}

function diagnosisOf({ phase, state, cause }: PhaseSpan, view: ClusterView, elapsed: number): Diagnosis | undefined {
  if (!cause || !isWrong(state)) return undefined;
  const outcome = state === "failed" ? "failed" : "timeout";
  return diagnose({ name: phase }, view, cause, { outcome, elapsed });
}
