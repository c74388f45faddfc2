import type * as pulumi from "@pulumi/pulumi";

/** How machines are taken away. Changes need no new nodes. */
export interface DeletionArgs {
  /**
   * How long a node is drained before it is deleted all the same, whole seconds; "0s" for ever. With the default, a
   * PodDisruptionBudget that allows no disruption blocks every upgrade and scale-down.
   *
   * @default "0s"
   * @example "10m"
   */
  nodeDrainTimeout?: pulumi.Input<string>;
  /**
   * How long to wait for the volumes of a node to be detached, whole seconds; "0s" for ever.
   *
   * @default "0s"
   */
  nodeVolumeDetachTimeout?: pulumi.Input<string>;
  /**
   * How long to try to delete the Node object of a deleted machine, whole seconds; "0s" for ever.
   *
   * @default "10s"
   */
  nodeDeletionTimeout?: pulumi.Input<string>;
}

/** Which machines go first when a pool shrinks. */
export const DeletionOrder = { Random: "Random", Newest: "Newest", Oldest: "Oldest" } as const;
export type DeletionOrder = (typeof DeletionOrder)[keyof typeof DeletionOrder];

/** How machines of a pool are taken away. */
export interface PoolDeletionArgs extends DeletionArgs {
  /**
   * Which machines go first when the pool shrinks.
   *
   * @default "Random"
   */
  order?: pulumi.Input<DeletionOrder>;
}
