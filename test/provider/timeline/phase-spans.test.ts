import { describe, expect, it } from "vitest";
import type { KindName } from "../../../provider/observe/kinds";
import { type Snapshot, snapshotOf, type UnreadKind } from "../../../provider/observe/snapshot";
import { phases } from "../../../provider/phases";
import { ClusterView } from "../../../provider/phases/cluster-view";
import { evaluate, type PhaseName, phaseNames } from "../../../provider/phases/phase";
import { allObjects } from "../../../provider/timeline/moments";
import { type PhaseSpan, phaseSpans } from "../../../provider/timeline/phase-spans";
import { faultRows } from "../recorded/fault-rows";
import { bringUp, broughtUp, copyOfBroughtUp, plus, snapshotOfRecorded, takenAt, underFault } from "./recorded";

const hour = 3_600_000;
const nameOf = ({ phase, pool }: PhaseSpan) => (pool === undefined ? phase : `${phase} ${pool}`);
const clock = (time: string | undefined) => time?.slice(11, 19);
const byName = (snapshot: Snapshot, now: Date) =>
  Object.fromEntries(phaseSpans(snapshot, now).map((span) => [nameOf(span), span]));
const stateOf = (snapshot: Snapshot, phase: PhaseName, now: Date, options = {}) =>
  phaseSpans(snapshot, now, options).find((span) => span.phase === phase)?.state;

describe("a cluster that came up", () => {
  const spans = phaseSpans(broughtUp, plus(takenAt(broughtUp), hour));

  it("tells when each phase started and finished", () => {
    expect(spans.map((span) => [nameOf(span), span.state, clock(span.startedAt), clock(span.finishedAt)])).toEqual([
      ["topology", "done", "23:23:59", "23:23:59"],
      ["infrastructure", "done", "23:23:59", "23:24:01"],
      ["control-plane-bootstrap", "done", "23:24:01", "23:24:02"],
      ["control-plane-machines", "done", "23:24:02", "23:24:03"],
      ["control-plane-initialization", "done", "23:24:03", "23:24:12"],
      ["workers general", "done", "23:24:05", "23:24:10"],
      ["available", "done", "23:24:12", "23:24:12"],
    ]);
  });

  it("tells the same whenever it is asked", () => {
    expect(phaseSpans(broughtUp, plus(takenAt(broughtUp), 40 * 24 * hour))).toEqual(spans);
  });

  // A moment's latest timestamp is its time, to the second: a gate that watched would have passed then.
  it.each(phaseNames)("agrees to two seconds with when %s was first seen done", (phase) => {
    const isDone = (snapshot: Snapshot) =>
      evaluate(phases[phase], new ClusterView(snapshot, "general")).blocker === undefined;
    const seen = takenAt(bringUp.find(isDone) as Snapshot).getTime();
    const told = Date.parse(spans.find((span) => span.phase === phase)?.finishedAt ?? "");
    expect(Math.abs(seen - told)).toBeLessThanOrEqual(2_000);
  });
});

describe("every moment of a bring-up", () => {
  it.each(bringUp.map((snapshot, index) => [index, snapshot] as const).filter(([, s]) => s.objects("Cluster").length))(
    "%i: phases start no earlier than what they wait for, and end no earlier than they start",
    (_, snapshot) => {
      const now = takenAt(snapshot);
      const spans = phaseSpans(snapshot, now);
      expect([...new Set(spans.map(({ phase }) => phase))]).toEqual([...phaseNames]);
      const order = spans.filter(({ phase }) => phase !== "workers");
      for (const [index, span] of order.entries()) {
        const before = order[index - 1];
        if (span.finishedAt) expect(span.finishedAt >= (span.startedAt ?? "")).toBe(true);
        if (before && span.startedAt) expect(before.finishedAt && before.finishedAt <= span.startedAt).toBe(true);
        expect(span.finishedAt !== undefined).toBe(span.state === "done");
        expect(span.startedAt === undefined).toBe(span.state === "pending");
        expect(Date.parse(span.finishedAt ?? span.startedAt ?? "1970-01-01T00:00:00Z")).toBeLessThanOrEqual(
          now.getTime(),
        );
      }
      expect(spans.map(({ state }) => state)).not.toContain("failed");
      expect(spans.map(({ state }) => state)).not.toContain("stalled");
    },
  );
});

describe.each(faultRows)("a cluster under $fault", ({ fault, phase, condition, reason }) => {
  const snapshot = underFault(fault);
  const taken = takenAt(snapshot);

  it(`has failed in ${phase} once that has lasted, and what comes after waits`, () => {
    const spans = phaseSpans(snapshot, plus(taken, hour));
    const failed = spans.find((span) => span.phase === phase);
    expect(failed).toMatchObject({ state: "failed", cause: { condition, reason } });
    expect(failed?.startedAt).toBeDefined();
    const own = spans.indexOf(failed as PhaseSpan);
    expect(spans.slice(own + 1).filter(({ state }) => state === "done")).toEqual([]);
    expect(spans.at(-1)?.state).toBe(phase === "available" ? "failed" : "pending");
    for (const span of spans.slice(0, own)) if (span.phase !== "workers") expect(span.state).toBe("done");
  });
});

describe("a phase that is not done", () => {
  const snapshot = underFault("no-vip");
  const began = Date.parse(byName(snapshot, takenAt(snapshot)).infrastructure?.startedAt ?? "");

  it("is in progress until its failure has lasted its grace", () => {
    expect(stateOf(snapshot, "infrastructure", new Date(began + 100_000))).toBe("progressing");
    expect(stateOf(snapshot, "infrastructure", new Date(began + 130_000))).toBe("failed");
  });

  it("stalls when it waits for longer than it may take, or than is asked for", () => {
    const phase = "control-plane-machines";
    const waiting = bringUp.findLast((moment) => stateOf(moment, phase, takenAt(moment)) === "progressing") as Snapshot;
    const at = (minutes: number) => plus(takenAt(waiting), minutes * 60_000);
    expect(stateOf(waiting, phase, at(19))).toBe("progressing");
    expect(stateOf(waiting, phase, at(21))).toBe("stalled");
    expect(stateOf(waiting, phase, at(1), { stalledAfter: 30_000 })).toBe("stalled");
  });

  it("is unknown where what it is about cannot be read", () => {
    const forbidden = new Map<KindName, UnreadKind>([["KubeadmControlPlane", { reason: "forbidden", message: "no" }]]);
    const objects = allObjects(broughtUp).filter(({ kind }) => kind !== "KubeadmControlPlane");
    const blind = snapshotOf(broughtUp.cluster, objects, forbidden);
    expect(stateOf(blind, "topology", takenAt(blind))).toBe("unknown");
    expect(stateOf(blind, "infrastructure", takenAt(blind))).toBe("done");
  });
});

describe("a cluster that is being deleted", () => {
  const objects = copyOfBroughtUp();
  const deleted = plus(takenAt(broughtUp), hour).toISOString();
  for (const object of objects) if (object.kind === "Cluster") object.metadata.deletionTimestamp = deleted;
  const snapshot = snapshotOfRecorded(objects);

  it("has the phase teardown alone, from when it was asked for", () => {
    expect(phaseSpans(snapshot, plus(new Date(deleted), 60_000))).toMatchObject([
      { phase: "teardown", state: "progressing", startedAt: deleted },
    ]);
  });

  it("stalls when it takes too long, and has failed where something says that it will not go", () => {
    expect(phaseSpans(snapshot, plus(new Date(deleted), hour))).toMatchObject([{ state: "stalled" }]);
    const left = ["Cluster", "VSphereCluster", "SubnetSet"];
    const held = copyOfBroughtUp().map((object) => {
      if (left.includes(object.kind)) object.metadata.deletionTimestamp = deleted;
      const failure = { type: "DeletionFailed", status: "True", reason: "SubnetSetInUse", message: "in use" };
      if (object.kind === "SubnetSet") object.status.conditions.push(failure);
      return object;
    });
    const only = held.filter(({ kind }) => left.includes(kind));
    expect(phaseSpans(snapshotOfRecorded(only), plus(new Date(deleted), 60_000))).toMatchObject([
      { state: "failed", cause: { reason: "SubnetSetInUse" } },
    ]);
  });
});
