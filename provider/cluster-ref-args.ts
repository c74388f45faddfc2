import type * as pulumi from "@pulumi/pulumi";

/** What every resource of this package is told: which cluster, on which Supervisor. */
export interface ClusterRefArgs {
  /** The Cluster. A change replaces the resource. */
  readonly cluster: pulumi.Input<{ namespace: pulumi.Input<string>; name: pulumi.Input<string> }>;
  /** How the Supervisor is reached: a reference, never a credential. */
  readonly connection: pulumi.Input<{ kubeconfig?: pulumi.Input<string>; context?: pulumi.Input<string> }>;
}
