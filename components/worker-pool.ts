import * as pulumi from "@pulumi/pulumi";
import type { SupervisorArgs, WorkerPoolTopologyArgs } from "./args";
import { requireValid } from "./arguments-error";
import type { PhaseTimes } from "./phase-times";
import { supervisorWorkerPool } from "./supervisor/worker-pool";
import { validatePool } from "./topology/validate";
import { poolFoundation } from "./vsphere/foundation";
import { vsphereWorkerPool } from "./vsphere/worker-pool";

/** Arguments of a WorkerPool. */
export interface WorkerPoolArgs extends WorkerPoolTopologyArgs {
  /** vSphere Namespace of the cluster. A change replaces the pool. */
  namespace: pulumi.Input<string>;
  /** Name of the Cluster object. A change replaces the pool. */
  clusterName: pulumi.Input<string>;
  /**
   * Name of the pool. A change replaces the pool.
   *
   * @default the name of the Pulumi resource
   */
  poolName?: string;
  /**
   * The pool is already in the cluster's topology, declared by its owner: only wait for it.
   *
   * @default false: this component declares the pool, and removes it when it is destroyed
   */
  declaredByCluster?: boolean;
  /** How to reach the Supervisor. */
  supervisor?: SupervisorArgs;
  /**
   * How long the nodes may take to become ready.
   *
   * @default "30m"
   */
  timeout?: pulumi.Input<string>;
  /**
   * How long the removal of the pool may take.
   *
   * @default "30m"
   */
  deleteTimeout?: pulumi.Input<string>;
  /**
   * Anything that stands for what the pool is to be like. A change makes the gate wait again.
   *
   * @default the pool's own arguments
   */
  revision?: pulumi.Input<string>;
}

/**
 * A pool of workers of a VKS cluster: phase 4. Whatever runs on the pool depends on exactly this.
 *
 * `VksCluster` has its own as `workerPools.<name>`. A program of its own adds a pool to a cluster that somebody else owns:
 * it declares one entry of the topology under its own field manager, and the owner's program never sees a difference.
 *
 * @example
 * ```ts
 * new WorkerPool("gpu", { namespace: "team-a", clusterName: "shop", replicas: 2, vmClass: "guaranteed-large" });
 * ```
 */
export class WorkerPool extends pulumi.ComponentResource {
  /** Name of the pool in the cluster's topology. */
  readonly poolName: pulumi.Output<string>;
  /** When the phase was waited for. */
  readonly phase: pulumi.Output<PhaseTimes>;
  /** True once every machine the pool wants has a ready node. */
  readonly ready: pulumi.Output<boolean>;

  constructor(name: string, args: WorkerPoolArgs, opts?: pulumi.ComponentResourceOptions) {
    const foundation = poolFoundation.get(args);
    if (!foundation) requireValid(`WorkerPool ${name}`, validatePool(name, args, pulumi.Output.isInstance));
    super("vks:index:WorkerPool", name, {}, opts);
    const { poolName, phase, ready } = foundation
      ? vsphereWorkerPool(this, name, foundation, opts?.dependsOn)
      : supervisorWorkerPool(this, name, args, opts?.dependsOn);
    this.poolName = poolName;
    this.phase = phase;
    this.ready = ready;
    this.registerOutputs({ poolName: this.poolName, phase: this.phase, ready: this.ready });
  }
}
