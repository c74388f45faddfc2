import { describe, expect, it } from "vitest";
import type { GateRecord } from "../../../provider/timeline/gate-records";
import { phaseSpans } from "../../../provider/timeline/phase-spans";
import type { Span, Timeline } from "../../../provider/timeline/timeline";
import { timelineOf } from "../../../provider/timeline/timeline-of";
import { faultRows } from "../recorded/fault-rows";
import { bringUp, broughtUp, plus, takenAt, underFault } from "./recorded";

const hour = 3_600_000;
const timeline = timelineOf(broughtUp, plus(takenAt(broughtUp), hour));
const phase = (id: string, of: Timeline = timeline) => of.spans.find((span) => span.id === id) as Span;
const object = (span: Span, label: string) => span.children.find((child) => child.label.startsWith(label)) as Span;
const flat = (spans: readonly Span[]): Span[] => spans.flatMap((span) => [span, ...flat(span.children)]);

const seen: readonly (readonly [string, Timeline])[] = [
  ...bringUp
    .filter((snapshot) => snapshot.objects("Cluster").length > 0)
    .map((snapshot, i) => [`moment ${i} of a bring-up`, timelineOf(snapshot, takenAt(snapshot))] as const),
  ...faultRows.map(({ fault }) => {
    const snapshot = underFault(fault);
    return [`a cluster under ${fault}`, timelineOf(snapshot, plus(takenAt(snapshot), hour))] as const;
  }),
];

describe("the timeline of a cluster that came up", () => {
  it("is from its creation until it is available", () => {
    expect(timeline).toMatchObject({
      cluster: { namespace: "team-a", name: "recorded" },
      title: "team-a/recorded",
      startedAt: "2026-11-22T23:23:59Z",
      finishedAt: "2026-11-22T23:24:12Z",
      source: "conditions",
    });
  });

  it("has the phases of phaseSpans", () => {
    const spans = phaseSpans(broughtUp, new Date(timeline.asOf));
    expect(timeline.spans.map(({ startedAt, finishedAt, state }) => [startedAt, finishedAt, state])).toEqual(
      spans.map(({ startedAt, finishedAt, state }) => [startedAt, finishedAt, state]),
    );
  });

  it("has what was made for the load balancer, with what ended it", () => {
    const infrastructure = phase("infrastructure");
    expect(infrastructure.children.map(({ label }) => label)).toEqual([
      "VSphereCluster recorded-2k8df",
      "VirtualMachineSetResourcePolicy recorded",
      "SubnetSet recorded-2k8df",
      "VirtualMachineService recorded",
    ]);
    expect(object(infrastructure, "VSphereCluster")).toMatchObject({
      kind: "object",
      ref: { kind: "VSphereCluster", namespace: "team-a", name: "recorded-2k8df" },
      detail: "LoadBalancerReady",
      critical: true,
    });
  });

  it("has the objects behind a Machine below it, and the machines that join in the phase that waits for them", () => {
    const second = object(phase("control-plane-initialization"), "Machine recorded-xnwgk-mld95");
    expect(second.children.filter(({ kind }) => kind === "object").map(({ label }) => label.split(" ")[0])).toEqual(
      expect.arrayContaining(["KubeadmConfig", "VSphereMachine", "VirtualMachine", "SubnetPort"]),
    );
    expect(second.children.some(({ kind, label }) => kind === "step" && label === "NodeHealthy")).toBe(true);
    expect(object(phase("control-plane-machines"), "VirtualMachine recorded-xnwgk-mld95")).toBeUndefined();
  });

  it("marks the chain of control-plane machines, one after the other, and not the pool that was done before", () => {
    const critical = flat(timeline.spans).filter((span) => span.critical && span.kind !== "step");
    expect(critical.map(({ label }) => label)).toEqual([
      "topology",
      "VSphereCluster recorded-2k8df",
      "infrastructure",
      "VSphereCluster recorded-2k8df",
      "control-plane-bootstrap",
      "KubeadmConfig recorded-xnwgk-m5nw7",
      "control-plane-machines",
      "VSphereMachine recorded-xnwgk-m5nw7",
      "control-plane-initialization",
      "Machine recorded-xnwgk-m5nw7",
      "Machine recorded-xnwgk-mld95",
      "VSphereMachine recorded-xnwgk-mld95",
      "Machine recorded-xnwgk-gwk62",
      "VSphereMachine recorded-xnwgk-gwk62",
      "available",
    ]);
  });
});

describe.each(seen)("%s", (_, { spans, startedAt, finishedAt, asOf }) => {
  it("has spans that end no earlier than they start, within those they are part of and until it was looked at", () => {
    const within = (
      { startedAt: from = "", finishedAt: to = asOf, children, id }: Span,
      outer: readonly [string, string],
    ) => {
      if (from === "") return;
      expect([id, from >= outer[0], to >= from, to <= outer[1]]).toEqual([id, true, true, true]);
      for (const child of children) within(child, [from, to]);
    };
    for (const span of spans) within(span, [startedAt, finishedAt ?? asOf]);
  });

  it("names every span once, and tells of all that is not done what it waits for", () => {
    const all = flat(spans);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const span of all) {
      if (span.state === "done") continue;
      expect(span.detail).toBeTruthy();
      expect(span.finishedAt).toBeUndefined();
    }
  });

  it("has a critical path from its start to its end, through parents", () => {
    const critical = spans.filter((span) => span.critical);
    expect(critical[0]?.startedAt).toBe(startedAt);
    const last = critical.at(-1) as Span;
    expect(last.finishedAt).toBe(finishedAt);
    for (const [i, span] of critical.entries()) {
      const before = critical[i - 1];
      if (before) expect((before.startedAt ?? "") <= (span.startedAt ?? "")).toBe(true);
    }
    for (const span of flat(spans)) if (span.children.some((child) => child.critical)) expect(span.critical).toBe(true);
  });
});

describe("a cluster that failed", () => {
  it.each(faultRows)("under $fault has its cause on the critical path", ({ fault, phase: name, kind, condition }) => {
    const snapshot = underFault(fault);
    const { spans, finishedAt } = timelineOf(snapshot, plus(takenAt(snapshot), hour));
    expect(finishedAt).toBeUndefined();
    const failed = spans.find((span) => span.state === "failed") as Span;
    expect(failed.id.split("/")[0]).toBe(name);
    expect(failed.critical).toBe(true);
    expect(failed.detail).toMatch(new RegExp(`^${kind} recorded.*: ${condition} \\(`));
  });
});

describe("what the gates recorded", () => {
  const cluster = { namespace: "team-a", name: "recorded" };
  const gate = { startedAt: "2026-11-22T23:24:00.100Z", finishedAt: "2026-11-22T23:24:01.900Z", seconds: 1.8 };
  const records: GateRecord[] = [
    { cluster, phase: "infrastructure", ...gate },
    { cluster, phase: "workers", pool: "general", ...gate },
    { cluster: { namespace: "team-a", name: "other" }, phase: "topology", ...gate },
  ];
  const both = timelineOf(broughtUp, takenAt(broughtUp), records);

  it("stands beside the phases it is of, and nowhere else", () => {
    expect(both.source).toBe("conditions+gates");
    expect(both.spans.filter((span) => span.gate).map(({ id }) => id)).toEqual(["infrastructure", "workers/general"]);
    expect(phase("infrastructure", both).gate).toEqual(gate);
    expect(phase("infrastructure", both).finishedAt).toBe(phase("infrastructure").finishedAt);
  });

  it("of other clusters alone changes nothing", () => {
    expect(timelineOf(broughtUp, new Date(timeline.asOf), records.slice(2))).toEqual(timeline);
  });
});
