import type * as pulumi from "@pulumi/pulumi";
import type { DeletionArgs } from "./deletion";
import type { HealthCheckArgs } from "./health-check";
import type { MachineTopologyArgs } from "./machine";
import type { RolloutArgs } from "./rollout";

/** The machines that run etcd, the API server, the scheduler and the controller managers. */
export interface ControlPlaneTopologyArgs extends MachineTopologyArgs {
  /**
   * Number of machines: 1, 3, or (VKS 3.7 and later) 5. A change needs no new nodes for the existing ones.
   *
   * @default 3
   */
  replicas?: pulumi.Input<number>;
  /** Replacement of unhealthy machines. */
  healthCheck?: HealthCheckArgs;
  /** How machines are taken away. */
  deletion?: DeletionArgs;
  /** How machines are replaced by new ones. */
  rollout?: RolloutArgs;
}
