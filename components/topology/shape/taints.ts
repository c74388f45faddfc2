import { type NodeTaintArgs, type TaintArgs, TaintEffect, TaintPropagation } from "../../args";
import type { Check } from "../check/check";
import { listOf } from "../check/list";
import { type Members, object } from "../check/object";
import { oneOf } from "../check/scalar";
import { labelValue, qualifiedName } from "../rules/labels";

const members: Members<NodeTaintArgs> = { key: qualifiedName, value: labelValue, effect: oneOf(TaintEffect) };

/** Taints within the class variable `node`. */
export const nodeTaints: Check = listOf(object<NodeTaintArgs>(members, "key", "effect"));

/** Taints of the control plane or a pool. */
export const taints: Check = listOf(
  object<TaintArgs>({ ...members, propagation: oneOf(TaintPropagation) }, "key", "effect"),
);
