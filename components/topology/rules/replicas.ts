import { type Check, given, isAbsent, problem, shown } from "../check/check";
import { memberPath } from "../check/path";
import { objectIn, rule } from "./rule";

/** Sizes of a control plane: odd, so that etcd keeps a majority when machines fail; five from VKS 3.7 on. */
export const controlPlaneReplicas: Check = given((value, path) => {
  if (value === 1 || value === 3 || value === 5) return [];
  return problem(path, `must be 1, 3 or 5${because(value)}, not ${shown(value)}`);
});

/** A pool has a fixed size or an autoscaler, and the autoscaler's bounds are in order. */
export const poolSize: Check = rule((pool, path) => {
  const both = !isAbsent(pool.replicas) && !isAbsent(pool.autoscaler);
  const { min, max } = objectIn(pool.autoscaler);
  const crossed = typeof min === "number" && typeof max === "number" && min > max;
  return [
    ...(both
      ? problem(memberPath(path, "replicas"), "cannot be set together with autoscaler, which decides the number itself")
      : []),
    ...(crossed
      ? problem(memberPath(memberPath(path, "autoscaler"), "min"), `must not be more than max (${max}), but is ${min}`)
      : []),
  ];
});

function because(value: unknown): string {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1) return "";
  return value % 2 === 0 ? " (etcd needs an odd number of members)" : "";
}
