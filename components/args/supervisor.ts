import type * as pulumi from "@pulumi/pulumi";

/** How to reach the Supervisor. Only the reference is kept in state, never a credential. */
export interface SupervisorArgs {
  /**
   * Path of the kubeconfig file.
   *
   * @default the environment variable KUBECONFIG, then ~/.kube/config
   */
  kubeconfig?: pulumi.Input<string>;
  /**
   * Context within the kubeconfig file.
   *
   * @default its current context
   */
  context?: pulumi.Input<string>;
}
