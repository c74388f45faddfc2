import { type Check, isAbsent, problem, shown } from "../check/check";
import { memberPath } from "../check/path";
import { poolName } from "../pool-name";
import type { Problem } from "../problem";
import { correctedLabel, dnsLabel } from "./dns-name";
import { objectIn, rule } from "./rule";

/** Length of the random suffix, with its dash, of the names that Cluster API generates. */
const suffix = "-xxxxx".length;

/** The name of the Cluster, given or taken from the resource. */
export function clusterName(resourceName: string): Check {
  return rule((cluster) => {
    const name = isAbsent(cluster.clusterName) ? resourceName : cluster.clusterName;
    if (typeof name !== "string") return [];
    const source = isAbsent(cluster.clusterName) ? `is the resource name ${shown(name)} by default, and ` : "";
    const wrong = clusterNameObjection(name);
    return wrong === undefined ? [] : problem("clusterName", `${source}${wrong}`);
  });
}

/** The name of a pool, from its key. */
export const poolKey: Check = (key, path) => dnsLabel(poolName(String(key)), path);

/** Names of all pools: each once, and short enough that no generated name has to be cut. */
export function poolNames(resourceName: string): Check {
  return rule((cluster, path) => {
    const at = memberPath(path, "workerPools");
    const name = isAbsent(cluster.clusterName) ? resourceName : cluster.clusterName;
    const keys = Object.entries(objectIn(cluster.workerPools)).flatMap(([key, pool]) => (isAbsent(pool) ? [] : [key]));
    return keys.flatMap((key, index) => [
      ...takenPoolName(key, keys.slice(0, index), memberPath(at, key)),
      ...(typeof name === "string" ? generatedNameFits(name, key, memberPath(at, key)) : []),
    ]);
  });
}

/** A pool whose name another pool of the cluster has already. */
export function takenPoolName(key: string, others: readonly string[], path: string): readonly Problem[] {
  const other = others.find((candidate) => poolName(candidate) === poolName(key));
  return other === undefined
    ? []
    : problem(path, `names the pool ${shown(poolName(key))}, which ${shown(other)} is already`);
}

/** `<cluster>-<pool>-<random>` is the MachineDeployment's name and a label value, so 63 characters at most. */
function generatedNameFits(cluster: string, key: string, path: string): readonly Problem[] {
  const length = cluster.length + 1 + poolName(key).length + suffix;
  if (length <= 63 || cluster.length > 63 - suffix) return [];
  return problem(
    path,
    `makes generated names of ${length} characters ("${cluster}-${poolName(key)}-xxxxx"), at most 63 are allowed; ` +
      `shorten the cluster's or the pool's name by ${length - 63}`,
  );
}

function clusterNameObjection(name: string): string | undefined {
  const hint = correctedLabel(name);
  const suggestion = hint !== "" && hint !== name ? `; set clusterName to ${shown(hint)}, for example` : "";
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    return `must be lower-case letters, digits and "-"${suggestion || `, not ${shown(name)}`}`;
  }
  // The load balancer's Service has the cluster's name, and Services are DNS-1035 labels.
  if (/^\d/.test(name)) return `must start with a letter, not ${shown(name)}`;
  const most = 63 - suffix;
  return name.length > most ? `must have at most ${most} characters, not ${name.length}` : undefined;
}
