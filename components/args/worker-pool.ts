import type * as pulumi from "@pulumi/pulumi";
import type { AutoscalerArgs } from "./autoscaler";
import type { PoolDeletionArgs } from "./deletion";
import type { PoolHealthCheckArgs } from "./health-check";
import type { MachineTopologyArgs } from "./machine";
import type { PoolRolloutArgs } from "./rollout";

/** One pool of equal worker machines: a MachineDeployment. */
export interface WorkerPoolTopologyArgs extends MachineTopologyArgs {
  /**
   * Number of machines; not together with `autoscaler`. A change needs no new nodes for the existing ones.
   *
   * @default 1, unless `autoscaler` is set
   */
  replicas?: pulumi.Input<number>;
  /**
   * Leaves the number of machines to the cluster autoscaler; not together with `replicas`.
   *
   * @example { min: 0, max: 20 }
   */
  autoscaler?: AutoscalerArgs;
  /**
   * Worker class of the ClusterClass.
   *
   * @default "node-pool" (the only one of the builtin-generic classes)
   */
  class?: pulumi.Input<string>;
  /**
   * Zone the machines are placed in. A change rolls the nodes.
   *
   * @default chosen by the Supervisor (VCF 9.1); with several zones earlier Supervisors need it
   * @example "zone-1"
   */
  failureDomain?: pulumi.Input<string>;
  /**
   * How long a new node must be ready before it counts as available, in seconds.
   *
   * @default 0
   */
  minReadySeconds?: pulumi.Input<number>;
  /** Replacement of unhealthy machines. */
  healthCheck?: PoolHealthCheckArgs;
  /** How machines are taken away. */
  deletion?: PoolDeletionArgs;
  /** How machines are replaced by new ones. */
  rollout?: PoolRolloutArgs;
}
