import { oneMore, type Rollout, surgeOf } from "../../../provider/plan/rollout";
import { Infrastructure } from "../../args";
import { isAbsent } from "../check/check";
import { isReadable } from "../check/object";
import { defaults } from "../defaults";
import { amount } from "./amount";
import { objectIn } from "./rule";

/**
 * How many nodes a cluster can have at most; what is not yet known counts as nothing. On vSphere all workers of a pool are
 * replaced side by side, each by a new one first.
 */
export function mostNodes(cluster: Readonly<Record<string, unknown>>): { machines: number; surge: number } {
  const mostOf = cluster.infrastructure === Infrastructure.Vsphere ? mostOnVsphere : mostOfPool;
  const pools = Object.values(objectIn(cluster.workerPools)).filter(isReadable).map(mostOf);
  const controlPlane = {
    machines: count(objectIn(cluster.controlPlane).replicas, defaults.controlPlaneReplicas),
    surge: 1,
  };
  return [controlPlane, ...pools].reduce((sum, part) => ({
    machines: sum.machines + part.machines,
    surge: sum.surge + part.surge,
  }));
}

function mostOfPool(pool: Readonly<Record<string, unknown>>): { machines: number; surge: number } {
  const machines = isAbsent(pool.autoscaler)
    ? count(pool.replicas, defaults.workerReplicas)
    : count(objectIn(pool.autoscaler).max, 0);
  return { machines, surge: surgeOf(rolloutOf(objectIn(pool.rollout)), machines) };
}

function rolloutOf({ type, maxSurge }: Readonly<Record<string, unknown>>): Rollout {
  if (type === "OnDelete") return { type: "on-delete" };
  if (isAbsent(maxSurge)) return oneMore;
  const known = typeof maxSurge === "string" && amount(maxSurge, "").length === 0;
  return { ...oneMore, maxSurge: known ? maxSurge : "0" };
}

function mostOnVsphere(pool: Readonly<Record<string, unknown>>): { machines: number; surge: number } {
  const machines = count(pool.replicas, defaults.workerReplicas);
  return { machines, surge: surgeOf({ type: "side-by-side" }, machines) };
}

function count(value: unknown, absent: number): number {
  if (isAbsent(value)) return absent;
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : 0;
}
