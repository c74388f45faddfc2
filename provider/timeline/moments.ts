import type { KindName } from "../observe/kinds";
import { kinds } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import type { Snapshot } from "../observe/snapshot";
import { conditionOf, conditionsOf } from "../phases/conditions";
import { remembered } from "../phases/remembered";

/** A period, in milliseconds since 1970. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds since 1970 of an RFC 3339 time; undefined where there is none. */
export function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : time;
}

/** A moment in the form that Kubernetes writes: whole seconds. */
export function rfc3339(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Every object of a cluster. */
export function allObjects(snapshot: Snapshot): KubeObject[] {
  return (Object.keys(kinds) as KindName[]).flatMap((kind) => snapshot.objects(kind));
}

/** When each of an object's conditions changed for the last time, in their order. */
export const turnsOf = remembered((object: KubeObject): readonly (number | undefined)[] =>
  conditionsOf(object).map(({ lastTransitionTime }) => timeOf(lastTransitionTime)),
);

/** When an object was made. */
export const madeAt = remembered((object: KubeObject) => timeOf(object.metadata.creationTimestamp));

/** When something happened to an object, as far as it tells: its creation, and the last time each condition changed. */
export const momentsOf = remembered((object: KubeObject): readonly number[] =>
  [madeAt(object), ...turnsOf(object)].filter((time) => time !== undefined),
);

/**
 * How long a Machine took to join, by what is never taken back: its bootstrap data, its infrastructure, and the phase Running
 * (CAPI: machine_controller_phases.go). Open where it has not joined.
 */
export function joining(machine: KubeObject, now: number): Period {
  const from = timeOf(machine.metadata.creationTimestamp) ?? now;
  if (machine.status?.phase !== "Running") return { from, to: machine.metadata.deletionTimestamp ? from : now };
  const latched = ["BootstrapConfigReady", "InfrastructureReady"].map((type) => conditionOf(machine, type));
  const times = [machine.status.lastUpdated, ...latched.map((c) => c?.lastTransitionTime)].map((text) => timeOf(text));
  return { from, to: Math.max(from, ...times.map((time) => time ?? from)) };
}

/** How long a cluster took to be founded. Open where it has not been. */
export function founding(cluster: KubeObject, now: number): Period {
  const from = timeOf(cluster.metadata.creationTimestamp) ?? now;
  const initialized = conditionOf(cluster, "ControlPlaneInitialized");
  const to = initialized?.status === "True" ? (timeOf(initialized.lastTransitionTime) ?? from) : now;
  return { from, to };
}
