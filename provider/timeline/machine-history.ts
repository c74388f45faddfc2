import type { KubeObject } from "../observe/kube-object";
import type { Snapshot } from "../observe/snapshot";
import { ClusterView, controlPlaneLabel } from "../phases/cluster-view";
import { conditionOf } from "../phases/conditions";
import { isLater } from "./change";
import { madeAt, type Period, timeOf } from "./moments";

/** The counters of an owner of machines, and the condition of a Machine that each counts (CAPI: v1beta2 replica counters). */
const countedCondition = {
  replicas: undefined,
  readyReplicas: "Ready",
  availableReplicas: "Available",
  upToDateReplicas: "UpToDate",
} as const;

type Counter = keyof typeof countedCondition;

const counters = Object.keys(countedCondition) as Counter[];

/** Whose machines are counted: the control plane's, all workers, or those of a pool. */
export type Counted = "controlPlane" | "workers" | { readonly pool: string };

/** Counters have no time; the Machines they count do. */
export class MachineHistory {
  /** Per group and counter: when each Machine began to count. */
  private readonly begun = new Map<string, number[]>();

  constructor(
    snapshot: Snapshot,
    private readonly change: Period,
  ) {
    const view = new ClusterView(snapshot);
    for (const machine of snapshot.objects("Machine")) this.add(machine, view.poolOf(machine));
    for (const times of this.begun.values()) times.sort((a, b) => a - b);
  }

  /** Counters as they were at a moment: those of now without what did not count yet. */
  // biome-ignore lint/suspicious/noExplicitAny: the status of an arbitrary object
  countersAt(status: any, counted: Counted, at: number): Partial<Record<Counter, number>> {
    const present = counters.filter((counter) => typeof status?.[counter] === "number");
    return Object.fromEntries(
      present.map((counter) => [counter, Math.max(0, status[counter] - this.later(counted, counter, at))]),
    );
  }

  private later(counted: Counted, counter: Counter, at: number): number {
    const times = this.begun.get(`${nameOf(counted)}/${counter}`) ?? [];
    return times.length - times.findLastIndex((time) => !isLater(time, at, this.change)) - 1;
  }

  private add(machine: KubeObject, pool: string | undefined): void {
    const isControlPlane = controlPlaneLabel in (machine.metadata.labels ?? {});
    const groups: Counted[] = isControlPlane ? ["controlPlane"] : ["workers"];
    if (pool !== undefined) groups.push({ pool });
    for (const counter of counters) {
      const time = countsSince(machine, countedCondition[counter]);
      // What came after the change counts as having been all along.
      if (time === undefined || time > this.change.to) continue;
      for (const group of groups) append(this.begun, `${nameOf(group)}/${counter}`, time);
    }
  }
}

function countsSince(machine: KubeObject, type: string | undefined): number | undefined {
  const made = madeAt(machine);
  const condition = type === undefined ? undefined : conditionOf(machine, type);
  if (condition && condition.status !== "True") return undefined;
  return timeOf(condition?.lastTransitionTime) ?? made;
}

function nameOf(counted: Counted): string {
  return typeof counted === "string" ? counted : `pool ${counted.pool}`;
}

function append(lists: Map<string, number[]>, key: string, time: number): void {
  const list = lists.get(key);
  if (list) list.push(time);
  else lists.set(key, [time]);
}
