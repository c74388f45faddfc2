import { type Check, isAbsent, problem } from "../../check/check";
import { memberPath } from "../../check/path";
import { defaults } from "../../defaults";
import { poolName } from "../../pool-name";
import type { Problem } from "../../problem";
import { takenPoolName } from "../names";
import { objectIn, rule } from "../rule";

const suffix = "-xxxxx";
const controlPlane = "control-plane";

/** Names of nodes, `<cluster>-<pool>-<number>-<random>`: host names, so 63 characters at most, and each pool's its own. */
export function nodeNames(resourceName: string): Check {
  return rule((cluster, path) => {
    const given = isAbsent(cluster.clusterName) ? resourceName : cluster.clusterName;
    const name = typeof given === "string" ? given : undefined;
    const at = memberPath(path, "workerPools");
    const pools = Object.entries(objectIn(cluster.workerPools)).filter(([, pool]) => !isAbsent(pool));
    const keys = pools.map(([key]) => key);
    const longest = name === undefined ? "" : `${name}-${controlPlane}-0${suffix}`;
    return [
      ...tooLong(longest, memberPath(path, "clusterName"), "the cluster's name"),
      ...pools.flatMap(([key, pool], index) => [
        ...reserved(key, memberPath(at, key)),
        ...takenPoolName(key, keys.slice(0, index), memberPath(at, key)),
        // A cluster whose own name is too long is told so once.
        ...(name === undefined || longest.length > 63
          ? []
          : tooLong(
              `${name}-${poolName(key)}-${lastIndex(pool)}${suffix}`,
              memberPath(at, key),
              "the cluster's or the pool's name",
            )),
      ]),
    ];
  });
}

function reserved(key: string, path: string): readonly Problem[] {
  return poolName(key) === controlPlane
    ? problem(path, "names its nodes as those of the control plane; take another name")
    : [];
}

function tooLong(name: string, path: string, which: string): readonly Problem[] {
  if (name.length <= 63) return [];
  const excess = name.length - 63;
  return problem(
    path,
    `makes node names of ${name.length} characters ("${name}"), at most 63 are allowed; shorten ${which} by ${excess}`,
  );
}

function lastIndex(pool: unknown): number {
  const { replicas } = objectIn(pool);
  const count = typeof replicas === "number" && Number.isInteger(replicas) ? replicas : defaults.workerReplicas;
  return Math.max(0, count - 1);
}
