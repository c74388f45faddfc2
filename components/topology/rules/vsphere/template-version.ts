import { type Check, isAbsent, problem } from "../../check/check";
import { memberPath } from "../../check/path";
import type { Problem } from "../../problem";
import { objectIn, rule } from "../rule";
import { minorOf } from "./full-version";

/** How many minor versions kubelets may be behind the API server (Kubernetes: version skew policy). */
const skew = 3;

/**
 * Kubernetes in the templates, as far as their names tell it: image-builder writes "kube-v1.33.3" into them. What the
 * templates themselves say is the first phase's to check.
 */
export const templateVersions: Check = rule((cluster, path) => {
  const site = objectIn(cluster.vsphere);
  const version = cluster.version;
  if (typeof version !== "string" || !/^v\d+\.\d+\.\d+$/.test(version) || site.trustTemplates === true) return [];
  const at = memberPath(memberPath(path, "vsphere"), "template");
  const templateOf = (group: unknown, groupPath: string) => {
    const own = objectIn(objectIn(group).vsphere).template;
    return isAbsent(own)
      ? { template: site.template, path: at }
      : { template: own, path: memberPath(memberPath(groupPath, "vsphere"), "template") };
  };
  const controlPlane = templateOf(cluster.controlPlane, memberPath(path, "controlPlane"));
  const pools = Object.entries(objectIn(cluster.workerPools)).map(([key, pool]) =>
    templateOf(pool, memberPath(memberPath(path, "workerPools"), key)),
  );
  const others = pools.filter((pool) => pool.path !== controlPlane.path);
  return [
    ...exactly(controlPlane.template, version, controlPlane.path),
    ...others
      .filter((pool, index) => others.findIndex((other) => other.path === pool.path) === index)
      .flatMap((pool) => notNewer(pool.template, version, pool.path)),
  ];
});

function exactly(template: unknown, version: string, path: string): readonly Problem[] {
  const inside = versionInName(template);
  if (inside === undefined || inside === version) return [];
  return problem(
    path,
    `has Kubernetes ${inside} by its name, but version is ${version}: the control plane runs exactly that`,
  );
}

function notNewer(template: unknown, version: string, path: string): readonly Problem[] {
  const inside = versionInName(template);
  if (inside === undefined) return [];
  const behind = minorOf(version).minor - minorOf(inside).minor;
  if (behind < 0)
    return problem(path, `has Kubernetes ${inside} by its name, newer than the control plane's ${version}`);
  return behind > skew
    ? problem(path, `has Kubernetes ${inside} by its name, more than ${skew} minor versions older than ${version}`)
    : [];
}

function versionInName(template: unknown): string | undefined {
  return typeof template === "string" ? /kube-(v\d+\.\d+\.\d+)/.exec(template)?.[1] : undefined;
}
