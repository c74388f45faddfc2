import type { KubeObject } from "../observe/kube-object";
import { type Condition, conditionsOf } from "../phases/conditions";
import { isLater } from "./change";
import { madeAt, type Period, turnsOf } from "./moments";

/**
 * Objects as they were before their latest conditions turned. A state of an object lasts until its next condition turns, so
 * it is made once and given out for every moment in between: a thousand machines have thousands of moments.
 */
export class EarlierStates {
  /** By object, then by how many of its conditions had not turned yet. */
  private readonly states = new Map<KubeObject, Map<number, KubeObject>>();

  constructor(private readonly change: Period) {}

  /** An object at a moment, with the conditions it had then; undefined where it was not there yet. */
  of(object: KubeObject, at: number): KubeObject | undefined {
    if (isLater(madeAt(object), at, this.change)) return undefined;
    let later = 0;
    for (const time of turnsOf(object)) if (isLater(time, at, this.change)) later++;
    if (later === 0) return object;
    const states = this.states.get(object) ?? new Map<number, KubeObject>();
    this.states.set(object, states);
    const state = states.get(later) ?? this.withoutLater(object, at);
    states.set(later, state);
    return state;
  }

  private withoutLater(object: KubeObject, at: number): KubeObject {
    const turns = turnsOf(object);
    const conditions = conditionsOf(object).flatMap((condition, index) => {
      if (!isLater(turns[index], at, this.change)) return [condition];
      return condition.type === "TopologyReconciled" && condition.status === "True" ? [rollingOut(condition)] : [];
    });
    return withStatus(object, { conditions });
  }
}

/**
 * TopologyReconciled turns True anew whenever something has been rolled out, and tells nothing of when the topology was first
 * accepted: the objects it made tell that.
 */
function rollingOut(condition: Condition): Condition {
  return { ...condition, status: "False", reason: "ClusterUpgrading", message: "" };
}

/** Where an object carries what Cluster API v1beta2 reports: under `status.v1beta2` when it is read as v1beta1. */
// biome-ignore lint/suspicious/noExplicitAny: the status of an arbitrary object
export function currentStatus(object: KubeObject): any {
  return object.status?.v1beta2 ?? object.status;
}

/** An object with other values in its current status. */
export function withStatus(object: KubeObject, change: Readonly<Record<string, unknown>>): KubeObject {
  const { status } = object;
  const old = status?.v1beta2;
  return { ...object, status: old ? { ...status, v1beta2: { ...old, ...change } } : { ...status, ...change } };
}
