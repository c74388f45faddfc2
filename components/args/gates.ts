import type * as pulumi from "@pulumi/pulumi";

/** Which status of a condition is the good one. */
export const ConditionPolarity = {
  /** True is good. */
  Positive: "Positive",
  /** False is good. */
  Negative: "Negative",
} as const;
export type ConditionPolarity = (typeof ConditionPolarity)[keyof typeof ConditionPolarity];

/** A further condition that an object must meet. */
export interface ConditionGateArgs {
  /**
   * Type of the condition, on the same object.
   *
   * @example "AddonsReconciled"
   */
  conditionType: pulumi.Input<string>;
  /**
   * Which status of the condition is the good one.
   *
   * @default "Positive"
   */
  polarity?: pulumi.Input<ConditionPolarity>;
}
