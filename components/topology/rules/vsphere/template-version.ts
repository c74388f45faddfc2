import { type Check, isAbsent, problem } from "../../check/check";
import { memberPath } from "../../check/path";
import type { Problem } from "../../problem";
import { objectIn, rule } from "../rule";

/**
 * Kubernetes in the templates, as far as their names tell it: image-builder writes "kube-v1.33.3" into them. All have the
 * cluster's version; what the templates themselves say is the first phase's to check.
 */
export const templateVersions: Check = rule((cluster, path) => {
  const site = objectIn(cluster.vsphere);
  const version = cluster.version;
  if (typeof version !== "string" || !/^v\d+\.\d+\.\d+$/.test(version) || site.trustTemplates === true) return [];
  const pools = memberPath(path, "workerPools");
  const groups = [
    { group: cluster.controlPlane, at: memberPath(path, "controlPlane") },
    ...Object.entries(objectIn(cluster.workerPools)).map(([key, group]) => ({ group, at: memberPath(pools, key) })),
  ];
  const own = groups.map(({ group, at }) => ({ template: objectIn(objectIn(group).vsphere).template, at }));
  const common = own.some(({ template }) => isAbsent(template)) ? [{ template: site.template, at: path }] : [];
  return [...common, ...own].flatMap(({ template, at }) =>
    ofVersion(template, version, memberPath(memberPath(at, "vsphere"), "template")),
  );
});

function ofVersion(template: unknown, version: string, path: string): readonly Problem[] {
  const inside = typeof template === "string" ? /kube-(v\d+\.\d+\.\d+)/.exec(template)?.[1] : undefined;
  return inside === undefined || inside === version
    ? []
    : problem(path, `has Kubernetes ${inside} by its name, but version is ${version}`);
}
