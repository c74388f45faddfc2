import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRefArgs } from "./cluster-ref-args";
import { DynamicResource } from "./dynamic-resource";

/** Arguments of a PoolEntry. */
export interface PoolEntryArgs extends ClusterRefArgs {
  /** One entry of `spec.topology.workers.machineDeployments`. Another name replaces the pool. */
  readonly entry: pulumi.Input<object>;
  /** How long the pool's removal may take, for example "30m". */
  readonly timeout: pulumi.Input<string>;
}

/**
 * A pool in the topology of a Cluster that somebody else owns, under a field manager of its own. Its deletion removes the
 * pool and waits until its machines are gone.
 *
 * Errors: no such Cluster; a pool of that name that somebody else owns; admission denials.
 */
export class PoolEntry extends DynamicResource {
  constructor(name: string, args: PoolEntryArgs, opts?: pulumi.CustomResourceOptions) {
    super("poolEntry", "PoolEntry", name, { ...args }, opts);
  }
}
