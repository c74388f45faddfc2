import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRefArgs } from "./cluster-ref-args";
import { DynamicResource } from "./dynamic-resource";

/** Arguments of a ClusterAdmission. */
export interface ClusterAdmissionArgs extends ClusterRefArgs {
  /** The Cluster object as the program wants it. Another version or class makes it ask again. */
  readonly manifest: pulumi.Input<object>;
}

/**
 * What the Supervisor's admission makes of a Cluster's version and class, asked by a server-side dry run and kept until
 * the program asks for something else. A Cluster that is sent with this answer shows no difference afterwards, in spite
 * of admission completing version prefixes and replacing classes.
 */
export class ClusterAdmission extends DynamicResource {
  /** The full version, for example `v1.33.3+vmware.1-fips`. */
  declare readonly version: pulumi.Output<string>;
  /** The ClusterClass. */
  declare readonly className: pulumi.Output<string>;

  constructor(name: string, args: ClusterAdmissionArgs, opts?: pulumi.CustomResourceOptions) {
    super("clusterAdmission", "ClusterAdmission", name, { ...args, version: undefined, className: undefined }, opts);
  }
}
