import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../provider/observe/snapshot";
import { phaseSpans } from "../../../provider/timeline/phase-spans";
import { timelineOf } from "../../../provider/timeline/timeline-of";
import { broughtUp, copyOfBroughtUp, plus, snapshotOfRecorded, takenAt, underFault } from "./recorded";

const hour = 3_600_000;
const day = 24 * hour;
const came = takenAt(broughtUp);
const later = plus(came, 40 * day);

// biome-ignore lint/suspicious/noExplicitAny: objects of the recording, to be changed
type Objects = any[];

/** Moves every time in some objects. */
function moved(objects: Objects, by: number): Objects {
  const text = JSON.stringify(objects).replace(/"(\d{4}-\d\d-\d\dT[\d:]+Z)"/g, (_, time: string) =>
    JSON.stringify(new Date(Date.parse(time) + by).toISOString().replace(".000Z", "Z")),
  );
  return JSON.parse(text);
}

/** The objects of the recording whose names hold a text, and the others. */
function parted(holds: (name: string, kind: string) => boolean): [Objects, Objects] {
  const objects = copyOfBroughtUp();
  return [
    objects.filter(({ kind, metadata }) => holds(metadata.name, kind)),
    objects.filter(({ kind, metadata }) => !holds(metadata.name, kind)),
  ];
}

/** Turns a condition of all objects of a kind anew. */
function turn(objects: Objects, kind: string, types: readonly string[], at: Date): void {
  for (const object of objects.filter((one) => one.kind === kind)) {
    for (const condition of object.status.conditions) {
      if (types.includes(condition.type)) condition.lastTransitionTime = at.toISOString();
    }
  }
}

const told = (snapshot: Snapshot, now = later) => {
  const { title, startedAt, finishedAt, spans } = timelineOf(snapshot, now);
  const seconds = (time: string | undefined) => time && (Date.parse(time) - Date.parse(startedAt)) / 1_000;
  return {
    title,
    startedAt: new Date(startedAt),
    took: seconds(finishedAt),
    phases: Object.fromEntries(
      spans.map(({ id, startedAt: from, finishedAt: to }) => [id, [seconds(from), seconds(to)]]),
    ),
    spans,
  };
};
const bringUp = told(broughtUp);

describe("the change that a timeline tells of", () => {
  it("is the bring-up of a cluster that has been left alone since", () => {
    expect(bringUp).toMatchObject({ title: "team-a/recorded", took: 13 });
    expect(bringUp.phases).toMatchObject({ topology: [0, 0], "workers/general": [6, 11], available: [13, 13] });
  });

  it("is a scale-out: what was done before has no bar, and the pool begins when its Machine was made", () => {
    const [made, rest] = parted((name) => name.includes("hpffq"));
    const by = 10 * day;
    turn(rest, "MachineDeployment", ["Available", "MachinesReady"], plus(came, by));
    turn(rest, "MachineSet", ["MachinesReady"], plus(came, by));
    const { title, startedAt, took, phases, spans } = told(snapshotOfRecorded([...rest, ...moved(made, by)]));
    expect(title).toBe("team-a/recorded, latest change");
    expect(startedAt).toEqual(new Date("2026-12-02T23:24:05Z"));
    expect(phases).toMatchObject({ "control-plane-machines": [undefined, undefined], "workers/general": [0, 8] });
    expect(took).toBe(8);
    expect(spans[1]).toMatchObject({ state: "done", detail: "done before this change, 2026-11-22T23:24:01Z" });
    const workers = spans.find(({ id }) => id === "workers/general");
    expect(workers?.critical).toBe(true);
    expect(workers?.children.map(({ label }) => label)).toContain("Machine recorded-general-rc427-tgsgg-hpffq");
    expect(workers?.children.map(({ label }) => label)).not.toContain("Machine recorded-general-rc427-tgsgg-sl85m");
  });

  it("is the bring-up, with a scale-out that came minutes later", () => {
    const [made, rest] = parted((name) => name.includes("hpffq"));
    const { title, phases, took } = told(snapshotOfRecorded([...rest, ...moved(made, 5 * 60_000)]));
    expect(title).toBe("team-a/recorded");
    expect(phases["control-plane-machines"]).toEqual(bringUp.phases["control-plane-machines"]);
    expect(phases["workers/general"]).toEqual([6, 309]);
    expect(took).toBe(309);
  });

  it("is an upgrade: every Machine is another, and the phases of the control plane come before the workers", () => {
    const machines = ["m5nw7", "mld95", "gwk62", "hpffq", "sl85m", "tgsgg"];
    const [replaced, rest] = parted((name) => machines.some((suffix) => name.includes(suffix)));
    const by = 30 * day;
    turn(rest, "KubeadmControlPlane", ["EtcdClusterHealthy", "MachinesReady"], plus(came, by));
    turn(rest, "MachineDeployment", ["MachinesReady", "Available"], plus(came, by));
    turn(rest, "Cluster", ["TopologyReconciled"], plus(came, by));
    const { title, took, phases } = told(snapshotOfRecorded([...rest, ...moved(replaced, by)]));
    expect(title).toBe("team-a/recorded, latest change");
    expect(phases.infrastructure).toEqual([undefined, undefined]);
    expect(took).toBeLessThanOrEqual(15);
    const order = ["control-plane-bootstrap", "control-plane-machines", "control-plane-initialization", "available"];
    const times = order.flatMap((id) => phases[id] as number[]);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it.each([
    ["a node that was away", "Machine", ["NodeHealthy", "NodeReady", "Available", "Ready"]],
    ["a connection that was lost", "Cluster", ["RemoteConnectionProbe", "Available"]],
    ["an etcd member that was slow", "KubeadmControlPlane", ["EtcdClusterHealthy", "Available"]],
    ["a load balancer that was renewed", "VSphereCluster", ["LoadBalancerReady", "Ready"]],
  ])("is not %s for a minute, days later", (_, kind, types) => {
    const objects = copyOfBroughtUp();
    turn(objects, kind, types, plus(came, 3 * day));
    const { title, startedAt, took } = told(snapshotOfRecorded(objects));
    expect({ title, startedAt }).toEqual({ title: bringUp.title, startedAt: bringUp.startedAt });
    expect(took).toBeLessThanOrEqual(13);
    expect(took).toBeGreaterThan(5);
  });

  it("is a bring-up however long it has been stuck", () => {
    const stuck = underFault("no-vip");
    const now = plus(takenAt(stuck), 5 * hour);
    const { title, phases } = told(stuck, now);
    expect(title).toBe("team-a/recorded");
    expect(phases.infrastructure?.[0]).toBeLessThanOrEqual(1);
  });

  it("is what happened last in a cluster that is not well", () => {
    const objects = copyOfBroughtUp();
    const when = plus(came, 3 * day);
    for (const machine of objects.filter(
      ({ kind, metadata }) => kind === "Machine" && metadata.name.endsWith("hpffq"),
    )) {
      const node = machine.status.conditions.find(({ type }: { type: string }) => type === "NodeHealthy");
      Object.assign(node, { status: "Unknown", reason: "ConnectionDown", lastTransitionTime: when.toISOString() });
    }
    const spans = phaseSpans(snapshotOfRecorded(objects), plus(when, 60_000));
    const workers = spans.find(({ phase }) => phase === "workers");
    expect(workers).toMatchObject({ state: "progressing", cause: { condition: "NodeHealthy" } });
    expect(Date.parse(workers?.startedAt ?? "")).toBe(Math.floor(when.getTime() / 1_000) * 1_000);
  });
});
