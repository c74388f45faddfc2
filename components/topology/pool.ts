import type { WorkerPoolTopologyArgs } from "../args";
import { defaults } from "./defaults";
import { type Deletion, deletion } from "./deletion";
import { type HealthCheck, healthCheck } from "./health-check";
import { type MachineTopology, machineTopology } from "./machine";
import type { NodeVariable } from "./node-variable";
import { poolName } from "./pool-name";
import type { Resolved } from "./resolved";
import { type Rollout, rollout } from "./rollout";

/** A worker pool as plain data, defaults applied: either `replicas` or `autoscaler` is set. */
export interface PoolTopology extends MachineTopology {
  /** The key of the pool in the program. */
  readonly key: string;
  /** The name of the pool in the Cluster. */
  readonly name: string;
  readonly class: string;
  readonly replicas?: number;
  readonly autoscaler?: { readonly min: number; readonly max: number };
  readonly failureDomain?: string;
  readonly minReadySeconds?: number;
  readonly healthCheck?: HealthCheck;
  readonly deletion?: Deletion;
  readonly rollout?: Rollout;
}

/** The pool of validated arguments; `node` is the cluster's value of that class variable, where it is known. */
export function poolTopology(key: string, args: Resolved<WorkerPoolTopologyArgs>, node?: NodeVariable): PoolTopology {
  return {
    ...machineTopology(args, node),
    key,
    name: poolName(key),
    class: args.class ?? defaults.workerClass,
    ...(args.autoscaler ? { autoscaler: args.autoscaler } : { replicas: args.replicas ?? defaults.workerReplicas }),
    failureDomain: args.failureDomain,
    minReadySeconds: args.minReadySeconds,
    healthCheck: healthCheck(args.healthCheck),
    deletion: deletion(args.deletion),
    rollout: rollout(args.rollout),
  };
}
