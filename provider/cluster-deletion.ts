import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "./dynamic-resource";
import type { TeardownArgs } from "./teardown";

/**
 * Deletes the Cluster and waits until nothing is left of it, saying what holds it. It depends on the Cluster, and whatever
 * waits for the cluster depends on it, so that it is deleted after all of that and before the Cluster.
 */
export class ClusterDeletion extends DynamicResource {
  constructor(name: string, args: TeardownArgs, opts?: pulumi.CustomResourceOptions) {
    super("clusterDeletion", "ClusterDeletion", name, { ...args }, opts);
  }
}
