import { type NodeDisk, nodeDisks } from "../preflight/disks";
import type { Facts } from "../preflight/facts";
import { rootDisk } from "../preflight/node-images";
import { formatBytes } from "../preflight/quantity";
import type { GroupDemand, PlanDemand } from "./demand";
import { leftOverOf, surgeOf, unavailableOf } from "./rollout";
import { type SourcedSize, sizeOf } from "./vm-size";

/** What one control plane or pool will be. */
export interface GroupPlan {
  /** The pool; absent for the control plane. */
  readonly pool?: string;
  readonly vmClass?: string;
  /** The VM class, or what stands for it where there is none: "4 CPU, 8Gi". */
  readonly kind: string;
  /** Absent where nobody tells. */
  readonly size?: SourcedSize;
  /** Nodes at first. */
  readonly nodes: number;
  /** Nodes at the autoscaler's maximum; `nodes` without an autoscaler. */
  readonly most: number;
  /** How many more there can be while all are replaced, at first and at the maximum. */
  readonly surge: number;
  readonly surgeAtMost: number;
  /** For how many more there are disks meanwhile. */
  readonly leftOver: number;
  readonly leftOverAtMost: number;
  /** How many fewer there can be meanwhile, at first. */
  readonly unavailable: number;
  readonly failureDomain?: string;
  /** Of every node. */
  readonly disks: readonly NodeDisk[];
}

/**
 * What a group of `demand` will be.
 * @param assumedRootDisk bytes, where nobody tells
 */
export function groupPlan(
  group: GroupDemand,
  demand: PlanDemand,
  facts: Facts | undefined,
  assumedRootDisk: number | undefined,
): GroupPlan {
  const { pool, vmClass, nodes, most, rollout, failureDomain } = group;
  const size = sizeOf(group, facts);
  return {
    ...(pool === undefined ? {} : { pool }),
    ...(vmClass === undefined ? {} : { vmClass }),
    kind: vmClass ?? (size ? sizeText(size) : "no VM class"),
    ...(size ? { size } : {}),
    nodes,
    most,
    surge: surgeOf(rollout, nodes),
    surgeAtMost: surgeOf(rollout, most),
    leftOver: leftOverOf(rollout, nodes),
    leftOverAtMost: leftOverOf(rollout, most),
    unavailable: unavailableOf(rollout, nodes),
    ...(failureDomain === undefined ? {} : { failureDomain }),
    disks: nodeDisks(group, group.rootDisk ?? (facts && rootDisk(group, demand, facts)) ?? assumedRootDisk),
  };
}

/** A size for people: "4 CPU, 16Gi". */
export function sizeText({ cpus, memory }: { readonly cpus: number; readonly memory: number }): string {
  return `${cpus} CPU, ${formatBytes(memory)}`;
}

/** A group for people: "control plane", "pool batch". */
export function groupName({ pool }: { readonly pool?: string }): string {
  return pool === undefined ? "control plane" : `pool ${pool}`;
}
