import { awaited } from "../gate/progress";
import type { ClusterRef } from "../observe/snapshot";
import { phaseNames } from "../phases/phase";
import { changesOf } from "./change";
import { criticalPath } from "./critical-path";
import { type Draft, spanOf } from "./draft";
import type { GateRecord } from "./gate-records";
import { type Period, rfc3339, timeOf } from "./moments";
import type { PhaseState } from "./phase-state";
import type { Timeline } from "./timeline";
import { awaitingOf, gateTimesOf } from "./timeline-of";

/**
 * The timeline of a cluster as its gates recorded it, without a server: of clusters that the program itself makes on
 * vSphere, and of those that are gone. Phases are from the beginning of their first gate to the end of their last, nodes
 * with gates of their own are their objects. A cluster whose gates have waited again since it came up is told of by the
 * latest waits: those with less than a quarter of an hour of quiet between them. Pure.
 *
 * A gate that passed at once says that its phase had been done before, not how long it took.
 */
export function timelineOfGates(cluster: ClusterRef, records: readonly GateRecord[], now: Date): Timeline {
  const own = records.filter(
    (gate) => gate.cluster.namespace === cluster.namespace && gate.cluster.name === cluster.name,
  );
  const changes = changesOf(own.map((gate) => periodOf(gate)));
  const change = changes.at(-1) ?? { from: now.getTime(), to: now.getTime() };
  const told = own.filter((gate) => periodOf(gate).from >= change.from);
  const drafts = phaseNames.flatMap((phase) => {
    const ofPhase = own.filter((gate) => gate.phase === phase);
    const pools = [...new Set(ofPhase.map(({ pool }) => pool))];
    return pools.map((pool) =>
      draftOf(
        [phase, ...(pool === undefined ? [] : [pool])].join("/"),
        ofPhase.filter((gate) => gate.pool === pool),
        told,
      ),
    );
  });
  const isDone = told.length > 0 && told.every(({ finishedAt }) => finishedAt !== undefined);
  const critical = criticalPath(awaitingOf(drafts));
  return {
    cluster,
    title: `${cluster.namespace ? `${cluster.namespace}/` : ""}${cluster.name}${changes.length > 1 ? ", latest change" : ""}`,
    startedAt: rfc3339(change.from),
    ...(isDone ? { finishedAt: rfc3339(change.to) } : {}),
    asOf: rfc3339(now.getTime()),
    source: "gates",
    spans: drafts.map((draft) => spanOf(draft, critical)),
  };
}

function draftOf(id: string, gates: readonly GateRecord[], told: readonly GateRecord[]): Draft {
  const common = { id, label: id.replace("/", " "), kind: "phase" } as const;
  const own = gates.filter((gate) => told.includes(gate));
  if (own.length === 0) {
    const done = gates
      .map(({ finishedAt = "" }) => finishedAt)
      .sort()
      .at(-1);
    return { ...common, state: "done", detail: `done before this change, ${done}`, children: [] };
  }
  const phaseGate = own.find(({ node }) => node === undefined);
  const children = own.filter(({ node }) => node !== undefined).map((gate) => nodeDraft(id, gate));
  const open = own.find(({ finishedAt }) => finishedAt === undefined);
  const periods = own.map(periodOf);
  return {
    ...common,
    state: open ? stateOf(open) : "done",
    from: Math.min(...periods.map(({ from }) => from)),
    ...(open ? {} : { to: Math.max(...periods.map(({ to }) => to)) }),
    ...(open?.failure ? { detail: awaited(open.failure.cause) } : {}),
    ...(phaseGate ? { gate: gateTimesOf(phaseGate) } : {}),
    children: children.sort((a, b) => (a.from ?? 0) - (b.from ?? 0)),
  };
}

function nodeDraft(parent: string, gate: GateRecord): Draft {
  const { from, to } = periodOf(gate);
  return {
    id: `${parent}/Node/${gate.node}`,
    label: `Node ${gate.node}`,
    kind: "object",
    state: gate.finishedAt === undefined ? stateOf(gate) : "done",
    from,
    ...(gate.finishedAt === undefined ? {} : { to }),
    ...(gate.failure ? { detail: awaited(gate.failure.cause) } : {}),
    gate: gateTimesOf(gate),
    ref: { kind: "Node", namespace: "", name: gate.node ?? "" },
    children: [],
  };
}

/** How a gate is that has not passed: the engine is at it, or the next `pulumi up` will be. */
function stateOf({ failure }: GateRecord): PhaseState {
  if (!failure) return "progressing";
  return failure.outcome === "failed" ? "failed" : "stalled";
}

function periodOf({ startedAt, finishedAt, seconds }: GateRecord): Period {
  const from = timeOf(startedAt) ?? 0;
  return { from, to: timeOf(finishedAt) ?? from + seconds * 1_000 };
}
