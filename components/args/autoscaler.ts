import type * as pulumi from "@pulumi/pulumi";

/** Bounds between which the cluster autoscaler sets the size of a pool. Needs the VKS autoscaler add-on. */
export interface AutoscalerArgs {
  /**
   * Smallest number of nodes; 0 lets the pool go empty.
   *
   * @example 0
   */
  min: pulumi.Input<number>;
  /**
   * Largest number of nodes.
   *
   * @example 20
   */
  max: pulumi.Input<number>;
}
