import type * as pulumi from "@pulumi/pulumi";
import { PoolEntry } from "../../provider/pool-entry";
import type { VksClusterArgs } from "../args";
import { type ClusterManifest, poolName } from "../topology";
import type { ClusterConnection } from "./cluster-connection";

/** What the entries of a cluster's pools are made from. */
export interface PoolEntriesSpec extends ClusterConnection {
  readonly manifest: pulumi.Output<ClusterManifest>;
  /** How long the removal of a pool may take. */
  readonly timeout: pulumi.Input<string>;
  readonly parent: pulumi.Resource;
  readonly dependsOn: pulumi.Resource;
  /** The Cluster: with it the pools go by themselves. */
  readonly deletedWith: pulumi.Resource;
}

/**
 * Registers the topology's entry of each pool in the arguments, by its key.
 *
 * They are applied beside the Cluster object, each under a field manager of its own, as those of other programs are: the
 * kubernetes provider compares lists by index, so in the Cluster object itself a pool that another program added would
 * show as a difference for ever.
 */
export function poolEntries(name: string, args: VksClusterArgs, spec: PoolEntriesSpec): Record<string, PoolEntry> {
  const { manifest, cluster, connection, timeout, ...options } = spec;
  const entryOf = (key: string) =>
    manifest.apply(({ spec: { topology } }) => ({
      ...topology.workers?.machineDeployments.find((pool) => pool.name === poolName(key)),
    }));
  return Object.fromEntries(
    Object.keys(args.workerPools ?? {}).map((key) => [
      key,
      new PoolEntry(`${name}-${key}-entry`, { cluster, connection, timeout, entry: entryOf(key) }, options),
    ]),
  );
}
