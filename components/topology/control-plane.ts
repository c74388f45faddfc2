import type { ControlPlaneTopologyArgs } from "../args";
import { defaults } from "./defaults";
import { type Deletion, deletion } from "./deletion";
import { type HealthCheck, healthCheck } from "./health-check";
import { type MachineTopology, machineTopology } from "./machine";
import type { NodeVariable } from "./node-variable";
import type { Resolved } from "./resolved";
import { type Rollout, rollout } from "./rollout";

/** The control plane as plain data, defaults applied. */
export interface ControlPlaneTopology extends MachineTopology {
  readonly replicas: number;
  readonly healthCheck?: HealthCheck;
  readonly deletion?: Deletion;
  readonly rollout?: Rollout;
}

/** The control plane of validated arguments; `node` is the cluster's value of that class variable. */
export function controlPlaneTopology(
  args: Resolved<ControlPlaneTopologyArgs> = {},
  node?: NodeVariable,
): ControlPlaneTopology {
  return {
    ...machineTopology(args, node),
    replicas: args.replicas ?? defaults.controlPlaneReplicas,
    healthCheck: healthCheck(args.healthCheck),
    deletion: deletion(args.deletion),
    rollout: rollout(args.rollout),
  };
}
