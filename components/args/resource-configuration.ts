import type * as pulumi from "@pulumi/pulumi";

/** What a node keeps for its own system processes. */
export interface SystemReservedArgs {
  /**
   * Whether VKS derives the amounts from the size of the machine.
   *
   * @default true
   */
  automatic?: pulumi.Input<boolean>;
  /**
   * CPU kept, as a Kubernetes quantity.
   *
   * @example "500m"
   */
  cpu?: pulumi.Input<string>;
  /**
   * Memory kept, as a Kubernetes quantity.
   *
   * @example "1Gi"
   */
  memory?: pulumi.Input<string>;
}

/** Class variable `resourceConfiguration`. A change rolls all nodes. */
export interface ResourceConfigurationArgs {
  /** What a node keeps for its own system processes. */
  systemReserved?: SystemReservedArgs;
}
