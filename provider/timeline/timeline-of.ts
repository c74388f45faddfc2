import type { Cause } from "../diagnose/cause";
import type { Snapshot } from "../observe/snapshot";
import { ClusterView } from "../phases/cluster-view";
import { type Awaiting, criticalPath } from "./critical-path";
import { type Draft, spanOf } from "./draft";
import type { GateRecord } from "./gate-records";
import { rfc3339, timeOf } from "./moments";
import { PhaseObjects, type PhasePeriod, words } from "./phase-objects";
import { type PhaseSpan, type ReadPhases, readPhases } from "./phase-spans";
import type { GateTimes, Timeline } from "./timeline";

/**
 * The timeline of a cluster: its phases (`phaseSpans`), their objects from their creation until the last condition that makes
 * them well turned True, the conditions as steps, and the critical path (`criticalPath`). Pure.
 *
 * What timestamps cannot tell: they are whole seconds; a condition that turns again later has forgotten when it first did;
 * objects that are gone have left nothing. The gates' own record has none of these limits.
 *
 * @param gates what the gates recorded, for clusters of a Pulumi program: `gateRecords`
 */
export function timelineOf(snapshot: Snapshot, now: Date, gates: readonly GateRecord[] = []): Timeline {
  const { cluster } = snapshot;
  const read = readPhases(snapshot, now);
  const own = gates.filter(
    (gate) => gate.cluster.namespace === cluster.namespace && gate.cluster.name === cluster.name,
  );
  const drafts = new Phases(snapshot, now, read, own).drafts();
  const critical = criticalPath(awaitingOf(drafts));
  const ends = read.spans.map(({ finishedAt }) => timeOf(finishedAt));
  const end = ends.every((time) => time !== undefined) ? Math.max(...ends) : undefined;
  const name = `${cluster.namespace}/${cluster.name}`;
  const isDeletion = read.spans[0]?.phase === "teardown";
  return {
    cluster,
    title: read.change.isBringUp ? name : `${name}, ${isDeletion ? "deletion" : "latest change"}`,
    startedAt: rfc3339(read.change.from),
    ...(end === undefined ? {} : { finishedAt: rfc3339(Math.max(end, read.change.from)) }),
    asOf: rfc3339(now.getTime()),
    source: own.length > 0 ? "conditions+gates" : "conditions",
    spans: drafts.map((draft) => spanOf(draft, critical)),
  };
}

/** The phases of one timeline. */
class Phases {
  private readonly objects: PhaseObjects;

  constructor(
    snapshot: Snapshot,
    now: Date,
    private readonly read: ReadPhases,
    private readonly gates: readonly GateRecord[],
  ) {
    const begun = read.spans.flatMap((span) => this.periodOf(span) ?? []);
    this.objects = new PhaseObjects(new ClusterView(snapshot), now, begun);
  }

  drafts(): Draft[] {
    return this.read.spans.map((span) => this.draft(span));
  }

  private draft(span: PhaseSpan): Draft {
    const period = this.periodOf(span);
    const gate = this.gateOf(span);
    const id = [span.phase, ...(span.pool === undefined ? [] : [span.pool])].join("/");
    const common = {
      id,
      label: id.replace("/", " "),
      kind: "phase",
      state: span.state,
      ...(gate ? { gate } : {}),
    } as const;
    if (!period) return { ...common, detail: this.absence(span), children: [] };
    const children = this.objects.drafts(period);
    const { cause } = span;
    const awaiting = cause ? { detail: awaited(cause), awaits: `${cause.at.kind} ${cause.at.name}` } : {};
    return { ...common, from: period.from, to: period.to, ...awaiting, children };
  }

  /** When a phase was, unless it has not begun, or was done before the change that is told of. */
  private periodOf({ phase, pool, state, startedAt, finishedAt }: PhaseSpan): PhasePeriod | undefined {
    const [from, to] = [timeOf(startedAt), timeOf(finishedAt)];
    if (from === undefined || (to !== undefined && to < this.read.change.from)) return undefined;
    const times = { from, ...(to === undefined ? {} : { to }) };
    return { phase: phase as PhasePeriod["phase"], ...(pool === undefined ? {} : { pool }), state, ...times };
  }

  private absence({ state, finishedAt }: PhaseSpan): string {
    return state === "done" ? `done before this change, ${finishedAt}` : "waits for an earlier phase";
  }

  private gateOf({ phase, pool }: PhaseSpan): GateTimes | undefined {
    const record = this.gates.find((gate) => gate.phase === phase && gate.pool === pool && gate.node === undefined);
    return record && gateTimesOf(record);
  }
}

/** When a gate waited, without what it waited for. */
export function gateTimesOf({ startedAt, finishedAt, seconds }: GateRecord): GateTimes {
  return { startedAt, ...(finishedAt === undefined ? {} : { finishedAt }), seconds };
}

/** The phases with those that each has to wait for: the one before it, for the workers that of the control plane, for the last all. */
export function awaitingOf(drafts: readonly Draft[]): Awaiting[] {
  const all: Awaiting[] = [];
  for (const draft of drafts) {
    const before = all.filter(({ draft: { id } }) => !id.startsWith("workers/"));
    all.push({ draft, after: draft.id === "available" ? [...all] : before.slice(-1) });
  }
  return all;
}

function awaited(cause: Cause): string {
  const others = cause.objects.length > 1 ? ` and ${cause.objects.length - 1} more` : "";
  return `${cause.at.kind} ${cause.at.name}${others}: ${words(cause)}`;
}
