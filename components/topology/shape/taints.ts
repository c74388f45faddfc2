import { type NodeTaintArgs, type TaintArgs, TaintEffect, TaintPropagation } from "../../args";
import { all, type Check } from "../check/check";
import { distinctBy, listOf } from "../check/list";
import { type Members, object } from "../check/object";
import { oneOf } from "../check/scalar";
import { labelValue, qualifiedName } from "../rules/labels";

/** What every taint has. */
export const taintMembers: Members<NodeTaintArgs> = {
  key: qualifiedName,
  value: labelValue,
  effect: oneOf(TaintEffect),
};

/** Taints within the class variable `node`. */
export const nodeTaints: Check = taintList(object<NodeTaintArgs>(taintMembers, "key", "effect"));

/** Taints of the control plane or a pool. */
export const taints: Check = taintList(
  object<TaintArgs>({ ...taintMembers, propagation: oneOf(TaintPropagation) }, "key", "effect"),
);

/** A node has one taint of a key and effect; Cluster API takes 64 in all. */
export function taintList(taint: Check): Check {
  return all(listOf(taint, 64), distinctBy("key", "effect"));
}
