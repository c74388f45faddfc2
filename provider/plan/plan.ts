import type { ClusterRef } from "../observe/snapshot";
import type { Facts } from "../preflight/facts";
import type { PlanDemand } from "./demand";
import { bySeverity, type PlanFinding } from "./finding";
import { type GroupPlan, groupPlan } from "./group";
import { type NodeNetwork, nodeNetwork } from "./node-network";
import { podCapacity, type RangeCapacity, serviceCapacity } from "./ranges";
import { rules } from "./rules";
import { type NeedsBySituation, needsBySituation, versionUpgradeSurge } from "./situations";
import { type Spread, spreadOf, zonesOf } from "./spread";

/** What a cluster will need, and what an architect should know about it. Plain data; sizes in bytes. */
export interface Plan {
  readonly cluster: ClusterRef;
  readonly infrastructure: "supervisor" | "vsphere";
  readonly version: string;
  /** Whether a Supervisor was asked. */
  readonly isAsked: boolean;
  /** The control plane, then the pools. */
  readonly groups: readonly GroupPlan[];
  readonly needs: NeedsBySituation;
  /** How many more VMs there are at once while a new Kubernetes version comes. */
  readonly versionUpgradeSurge: number;
  readonly pods: readonly RangeCapacity[];
  readonly services: readonly RangeCapacity[];
  readonly network: NodeNetwork;
  readonly spread: Spread;
  /** What blocks first. */
  readonly findings: readonly PlanFinding[];
}

/** What is known besides the demand. */
export interface PlanKnowledge {
  /** What a Supervisor said, where one was asked. */
  readonly facts?: Facts | undefined;
  /** The zones of the namespace. @default those the Supervisor told */
  readonly zones?: readonly string[] | undefined;
  /** Bytes of root disks whose size nobody tells: it is the image's. @default they are counted, not summed up */
  readonly rootDisk?: number | undefined;
}

/** What a cluster will need: machines, resources, addresses, spread, and findings. Pure. */
export function planOf(demand: PlanDemand, { facts, zones, rootDisk }: PlanKnowledge = {}): Plan {
  const groups = demand.machines.map((group) => groupPlan(group, demand, facts, rootDisk));
  const onVsphere = demand.infrastructure === "vsphere";
  const plan = {
    cluster: demand.cluster,
    infrastructure: demand.infrastructure,
    version: demand.version,
    isAsked: facts !== undefined,
    groups,
    needs: needsBySituation(groups),
    // There every pool waits for the control plane alone.
    versionUpgradeSurge: versionUpgradeSurge(groups, demand.upgradeConcurrency ?? (onVsphere ? groups.length : 1)),
    pods: podCapacity(demand.podRanges),
    services: serviceCapacity(demand.serviceRanges),
    network: nodeNetwork(demand, facts),
    spread: spreadOf(groups, zonesOf(zones, facts)),
  };
  const judged = { demand, plan, facts };
  return { ...plan, findings: bySeverity(rules.flatMap((rule) => rule(judged))) };
}
