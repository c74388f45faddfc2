import type { NodeArgs, NodeTaintArgs, TaintArgs } from "../args";
import { present } from "./present";
import type { Resolved } from "./resolved";

/** The value of the class variable `node`. */
export type NodeVariable = Resolved<NodeArgs>;

/**
 * The override of `node` for some machines, or undefined if they have nothing of their own. An override replaces the
 * whole value, so it starts from the cluster's: else a label on one pool would cost it the cluster's taints.
 */
export function nodeOverride(
  cluster: NodeVariable | undefined,
  labels: Readonly<Record<string, string>> | undefined,
  taints: readonly Resolved<TaintArgs>[] | undefined,
): NodeVariable | undefined {
  const own = (taints ?? []).filter(isVariableTaint).map(withoutEmptyValue);
  if (own.length === 0 && Object.keys(labels ?? {}).length === 0) return undefined;
  // Through the escape hatch the cluster's value may be of any shape.
  const inherited = (Array.isArray(cluster?.taints) ? cluster.taints : []).filter(
    (taint) => !own.some((mine) => isSameTaint(mine, taint)),
  );
  return {
    ...cluster,
    ...present({ labels: { ...cluster?.labels, ...labels }, taints: [...inherited, ...own] }),
  };
}

/** The taints that Cluster API itself keeps on the machines: those with a propagation. */
export function machineTaints(taints: readonly Resolved<TaintArgs>[] | undefined): readonly Resolved<TaintArgs>[] {
  return (taints ?? []).filter((taint) => !isVariableTaint(taint)).map(withoutEmptyValue);
}

function isVariableTaint(taint: Resolved<TaintArgs>): boolean {
  return taint.propagation === undefined || taint.propagation === null;
}

function isSameTaint(a: Resolved<NodeTaintArgs>, b: Resolved<NodeTaintArgs>): boolean {
  return a.key === b.key && a.effect === b.effect;
}

/** A taint without a value has none: Cluster API refuses an empty one. */
function withoutEmptyValue<T extends Resolved<NodeTaintArgs>>(taint: T): T {
  return present({ ...taint, value: taint.value || undefined }) as T;
}
