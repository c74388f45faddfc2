import { describe, expect, it } from "vitest";
import type { Diagnosis } from "../../../provider/diagnose/diagnosis";
import type { PhaseName } from "../../../provider/phases/phase";
import type { GateRecord } from "../../../provider/timeline/gate-records";
import { timelineOfGates } from "../../../provider/timeline/gates-timeline";

const cluster = { namespace: "", name: "edge" };
const start = Date.parse("2026-11-22T10:00:00.000Z");
const at = (seconds: number) => new Date(start + seconds * 1_000).toISOString();
const now = new Date(start + 3_600_000);

function record(phase: PhaseName, from: number, to: number | undefined, rest: Partial<GateRecord> = {}): GateRecord {
  const end = to === undefined ? { seconds: 0 } : { finishedAt: at(to), seconds: to - from };
  return { cluster, phase, startedAt: at(from), ...end, ...rest };
}

const whole: readonly GateRecord[] = [
  record("topology", 0, 1),
  record("infrastructure", 1, 4),
  record("control-plane-bootstrap", 4, 5),
  record("control-plane-machines", 6, 10),
  record("control-plane-initialization", 20, 20.2),
  record("control-plane-initialization", 10, 14, { node: "edge-cp-0" }),
  record("control-plane-initialization", 14, 20, { node: "edge-cp-1" }),
  record("workers", 29, 29.1, { pool: "general" }),
  record("workers", 21, 28, { pool: "general", node: "edge-general-0" }),
  record("workers", 21, 29, { pool: "general", node: "edge-general-1" }),
  record("available", 29.2, 30),
];

describe("a timeline of gates alone", () => {
  const timeline = timelineOfGates(cluster, whole, now);

  it("has each phase from the beginning of its first gate to the end of its last", () => {
    expect(timeline).toMatchObject({
      title: "edge",
      source: "gates",
      startedAt: "2026-11-22T10:00:00Z",
      finishedAt: "2026-11-22T10:00:30Z",
    });
    expect(
      timeline.spans.map(({ id, state, startedAt, finishedAt }) => [
        id,
        state,
        startedAt?.slice(17),
        finishedAt?.slice(17),
      ]),
    ).toEqual([
      ["topology", "done", "00Z", "01Z"],
      ["infrastructure", "done", "01Z", "04Z"],
      ["control-plane-bootstrap", "done", "04Z", "05Z"],
      ["control-plane-machines", "done", "06Z", "10Z"],
      ["control-plane-initialization", "done", "10Z", "20Z"],
      ["workers/general", "done", "21Z", "29Z"],
      ["available", "done", "29Z", "30Z"],
    ]);
  });

  it("has the nodes that have gates of their own, and those that decided on the critical path", () => {
    const nodes = timeline.spans.flatMap(({ children }) => children);
    expect(nodes.map(({ label, critical }) => [label, critical])).toEqual([
      ["Node edge-cp-0", true],
      ["Node edge-cp-1", true],
      ["Node edge-general-0", false],
      ["Node edge-general-1", true],
    ]);
    expect(timeline.spans.every(({ critical }) => critical)).toBe(true);
  });

  it("leaves out other clusters' gates", () => {
    const other = record("topology", 0, 500, { cluster: { namespace: "team-a", name: "edge" } });
    expect(timelineOfGates(cluster, [...whole, other], now)).toEqual(timeline);
  });

  it("says why a gate failed or did not finish in time, and does not end", () => {
    const cause = {
      is: "failed",
      at: { kind: "VirtualMachine", namespace: "", name: "edge-cp-1" },
      condition: "PoweredOn",
      reason: "poweredOff",
      message: "no host",
      objects: [],
      of: 1,
    } as const;
    const failed = (outcome: Diagnosis["outcome"]) =>
      record("control-plane-initialization", 14, undefined, {
        node: "edge-cp-1",
        failure: { outcome, cause } as unknown as Diagnosis,
        seconds: 9,
      });
    const upTo = whole.slice(0, 4);
    const { finishedAt, spans } = timelineOfGates(cluster, [...upTo, failed("failed")], now);
    expect(finishedAt).toBeUndefined();
    expect(spans.at(-1)).toMatchObject({
      state: "failed",
      critical: true,
      detail: expect.stringContaining("PoweredOn (poweredOff): no host"),
    });
    expect(timelineOfGates(cluster, [...upTo, failed("timeout")], now).spans.at(-1)).toMatchObject({
      state: "stalled",
    });
  });

  it("tells of the gates that waited last, where others have not waited again", () => {
    const day = 86_400;
    const again = [record("workers", day, day + 7, { pool: "general" }), record("available", day + 8, day + 9)];
    const kept = whole.filter(({ phase }) => phase !== "workers" && phase !== "available");
    const { title, startedAt, finishedAt, spans } = timelineOfGates(cluster, [...kept, ...again], now);
    expect({ title, startedAt, finishedAt }).toEqual({
      title: "edge, latest change",
      startedAt: "2026-11-23T10:00:00Z",
      finishedAt: "2026-11-23T10:00:09Z",
    });
    expect(spans[0]).toMatchObject({ state: "done", detail: `done before this change, ${at(1)}` });
    expect(spans[0]?.startedAt).toBeUndefined();
  });
});
