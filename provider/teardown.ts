import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRefArgs } from "./cluster-ref-args";
import { DynamicResource } from "./dynamic-resource";

/** Arguments of a Teardown. */
export interface TeardownArgs extends ClusterRefArgs {
  /** How long what is left may take to go, for example "30m". */
  readonly timeout: pulumi.Input<string>;
}

/**
 * Waits until nothing is left of a cluster: after its deletion, and before its creation when the name was used before.
 * The Cluster depends on it, so that it is created first and deleted last.
 */
export class Teardown extends DynamicResource {
  constructor(name: string, args: TeardownArgs, opts?: pulumi.CustomResourceOptions) {
    super("teardown", "Teardown", name, { ...args }, opts);
  }
}
