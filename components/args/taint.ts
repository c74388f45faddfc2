import type * as pulumi from "@pulumi/pulumi";

/** What a taint does to pods that do not tolerate it. */
export const TaintEffect = {
  NoSchedule: "NoSchedule",
  PreferNoSchedule: "PreferNoSchedule",
  NoExecute: "NoExecute",
} as const;
export type TaintEffect = (typeof TaintEffect)[keyof typeof TaintEffect];

/** How long Cluster API holds on to a taint of a Machine. */
export const TaintPropagation = {
  /** The taint is put back whenever it is missing. */
  Always: "Always",
  /** The taint is set once, when the node joins. */
  OnInitialization: "OnInitialization",
} as const;
export type TaintPropagation = (typeof TaintPropagation)[keyof typeof TaintPropagation];

/** A taint that nodes join with. */
export interface NodeTaintArgs {
  /**
   * Key of the taint, with or without a DNS prefix.
   *
   * @example "example.com/gpu"
   */
  key: pulumi.Input<string>;
  /** Value of the taint; none if not set. */
  value?: pulumi.Input<string>;
  /** What happens to pods that do not tolerate the taint. */
  effect: pulumi.Input<TaintEffect>;
}

/** A taint of the nodes of the control plane or of one pool. */
export interface TaintArgs extends NodeTaintArgs {
  /**
   * Hands the taint to Cluster API, which then sets it on the running nodes without rolling them. The field came with
   * Cluster API 1.13 (VKS 3.7) behind its feature gate MachineTaintPropagation; earlier API servers do not know it.
   * Without it the taint goes through the class variable `node`, which every VKS since 3.3 has and which rolls the nodes
   * on a change.
   */
  propagation?: pulumi.Input<TaintPropagation>;
}
