import type * as pulumi from "@pulumi/pulumi";

/** How machines are replaced by new ones. */
export interface RolloutArgs {
  /**
   * Machines older than this moment (RFC 3339) are rolled, even if nothing else changed (VKS 3.7 and later: the field
   * came with Cluster API 1.13).
   *
   * @example "2026-03-09T09:00:00Z"
   */
  after?: pulumi.Input<string>;
}

/** What sets off the replacement of an outdated machine. */
export const RolloutType = {
  /** New machines come up while old ones go. */
  RollingUpdate: "RollingUpdate",
  /** An outdated machine is replaced when somebody deletes it. */
  OnDelete: "OnDelete",
} as const;
export type RolloutType = (typeof RolloutType)[keyof typeof RolloutType];

/** How machines of a pool are replaced by new ones. Changes need no new nodes. */
export interface PoolRolloutArgs extends RolloutArgs {
  /**
   * What sets off the replacement of an outdated machine.
   *
   * @default "RollingUpdate"
   */
  type?: pulumi.Input<RolloutType>;
  /**
   * How many machines more than wanted there may be meanwhile: a number or a percentage, rounded up. Each takes a /24
   * of the pod network while it exists.
   *
   * @default "1"
   */
  maxSurge?: pulumi.Input<string>;
  /**
   * How many machines fewer than wanted there may be meanwhile: a number or a percentage, rounded down.
   *
   * @default "0"
   */
  maxUnavailable?: pulumi.Input<string>;
}
