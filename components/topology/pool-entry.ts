import { autoscalerMaxSize, autoscalerMinSize } from "./annotations";
import type { MachineTopology } from "./machine";
import type { PoolTopology } from "./pool";
import { present } from "./present";

/** One entry of `spec.topology.workers.machineDeployments` (Cluster API v1beta2). */
export interface PoolEntry {
  readonly class: string;
  readonly name: string;
  /** Absent where the autoscaler decides, so that nobody fights over it. */
  readonly replicas?: number;
  readonly [field: string]: unknown;
}

/** The entry of one pool. */
export function poolEntry(pool: PoolTopology): PoolEntry {
  return {
    class: pool.class,
    name: pool.name,
    ...present({
      metadata: metadata({ ...pool, annotations: { ...pool.annotations, ...autoscalerAnnotations(pool) } }),
      replicas: pool.autoscaler ? undefined : pool.replicas,
      failureDomain: pool.failureDomain,
      healthCheck: pool.healthCheck,
      deletion: pool.deletion,
      minReadySeconds: pool.minReadySeconds,
      readinessGates: pool.readinessGates,
      taints: pool.taints,
      rollout: pool.rollout,
      variables: present({ overrides: pool.overrides }),
    }),
  };
}

/** `metadata` of a control plane or pool. */
export function metadata({ labels, annotations }: Pick<MachineTopology, "labels" | "annotations">) {
  return present({ labels, annotations });
}

function autoscalerAnnotations({ autoscaler }: PoolTopology): Record<string, string> {
  if (!autoscaler) return {};
  return { [autoscalerMinSize]: String(autoscaler.min), [autoscalerMaxSize]: String(autoscaler.max) };
}
