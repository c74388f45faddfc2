import type { ClusterRef } from "../observe/snapshot";
import { type ClusterManifest, type Demand, demandOf, type MachineDemand } from "../preflight/demand";
import { oneMore, type Rollout } from "./rollout";

/** What a cluster is to be: what it asks for at first, and how it grows and is replaced. Plain data. */
export interface PlanDemand extends Demand {
  readonly cluster: ClusterRef;
  /** Whose machines they are: a Supervisor's, or those a program makes on vSphere. */
  readonly infrastructure: "supervisor" | "vsphere";
  /** The control plane, then the pools. */
  readonly machines: readonly GroupDemand[];
  /**
   * How many pools a new Kubernetes version rolls at a time.
   * @default 1 (CAPI: annotation topology.cluster.x-k8s.io/upgrade-concurrency)
   */
  readonly upgradeConcurrency?: number;
  /** The subnet of the machines, where the arguments tell it. */
  readonly subnet?: SubnetDemand;
  /** Who has the address of the API server. */
  readonly endpoint: EndpointDemand;
}

/** The control plane, or one pool. */
export interface GroupDemand extends MachineDemand {
  /** The largest number of nodes: `nodes`, unless an autoscaler decides. */
  readonly most: number;
  /** The autoscaler's bounds, where one decides. */
  readonly autoscaler?: { readonly min: number; readonly max: number };
  readonly rollout: Rollout;
  /** The zone of the machines. @default chosen by the Supervisor */
  readonly failureDomain?: string;
  /** Whether draining a node may take for ever: no time limit is set. */
  readonly drainsForEver: boolean;
  /** Where no VM class tells. */
  readonly size?: MachineSize;
  /** Bytes of the root disk, where the image does not decide. */
  readonly rootDisk?: number;
}

/** What a virtual machine has. */
export interface MachineSize {
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  /** Bytes of memory that are reserved, so that no other machine can have them. */
  readonly reservedMemory: number;
}

/** A subnet that is told by arguments. */
export interface SubnetDemand {
  /** The argument that says it. */
  readonly path: string;
  /** How many addresses machines can have. */
  readonly addresses: number;
  /** Which others there are, such as " besides NSX's own four"; or nothing. */
  readonly less: string;
}

/** The address of the API server. */
export interface EndpointDemand {
  /** Who answers there. */
  readonly by: "nsx-load-balancer" | "kube-vip" | "load-balancer" | "policy-load-balancer";
  /** For example "10.20.0.10"; absent where it is given out. */
  readonly host?: string;
}

const prefix = "cluster.x-k8s.io/cluster-api-autoscaler-node-group";
const minSize = `${prefix}-min-size`;
const maxSize = `${prefix}-max-size`;
const upgradeConcurrency = "topology.cluster.x-k8s.io/upgrade-concurrency";

/** What a Cluster object (Cluster API v1beta2, or v1beta1) is to be. */
export function planDemandOf(manifest: ClusterManifest & { readonly metadata: { readonly name: string } }): PlanDemand {
  const { metadata, spec } = manifest;
  const { controlPlane, workers } = spec.topology;
  const sections: readonly (Section | undefined)[] = [controlPlane, ...(workers?.machineDeployments ?? [])];
  const demand = demandOf(manifest);
  const concurrency = Number(metadata.annotations?.[upgradeConcurrency]);
  return {
    ...demand,
    cluster: { namespace: metadata.namespace ?? "", name: metadata.name },
    infrastructure: "supervisor",
    machines: demand.machines.map((machines, index) => grown(machines, sections[index] ?? {})),
    ...(concurrency >= 1 ? { upgradeConcurrency: concurrency } : {}),
    endpoint: { by: "nsx-load-balancer" },
  };
}

/** One section of the topology, as far as it tells how machines grow and are replaced; in v1beta1 on other levels. */
interface Section {
  readonly replicas?: number;
  readonly failureDomain?: string;
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> };
  readonly rollout?: { readonly strategy?: Strategy };
  readonly deletion?: { readonly nodeDrainTimeoutSeconds?: number };
  /** v1beta1 */
  readonly strategy?: Strategy;
  /** v1beta1 */
  readonly nodeDrainTimeout?: string;
}

interface Strategy {
  readonly type?: string;
  readonly rollingUpdate?: { readonly maxSurge?: number | string; readonly maxUnavailable?: number | string };
}

function grown(machines: MachineDemand, section: Section): GroupDemand {
  const { [minSize]: min, [maxSize]: max } = section.metadata?.annotations ?? {};
  const autoscaler =
    min !== undefined && max !== undefined && machines.pool !== undefined
      ? { min: Number(min), max: Number(max) }
      : undefined;
  const drainTimeout = section.deletion?.nodeDrainTimeoutSeconds ?? section.nodeDrainTimeout;
  return {
    ...machines,
    most: Math.max(machines.nodes, autoscaler?.max ?? 0),
    ...(autoscaler ? { autoscaler } : {}),
    rollout: rolloutOf(section.rollout?.strategy ?? section.strategy),
    ...(section.failureDomain ? { failureDomain: section.failureDomain } : {}),
    drainsForEver: drainTimeout === undefined || /^0+[a-z]*$/.test(String(drainTimeout)),
  };
}

function rolloutOf(strategy: Strategy | undefined): Rollout {
  if (strategy?.type === "OnDelete") return { type: "on-delete" };
  const { maxSurge = oneMore.maxSurge, maxUnavailable = oneMore.maxUnavailable } = strategy?.rollingUpdate ?? {};
  return { type: "rolling", maxSurge: String(maxSurge), maxUnavailable: String(maxUnavailable) };
}
