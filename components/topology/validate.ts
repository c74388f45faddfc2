import { Infrastructure } from "../args";
import { all, type Check, isAbsent } from "./check/check";
import { type IsUnknown, settle } from "./check/settle";
import type { Problem } from "./problem";
import { keptClass } from "./rules/kept-class";
import { clusterName, poolKey, poolNames } from "./rules/names";
import { network } from "./rules/network";
import { objectIn } from "./rules/rule";
import { clusterVariables } from "./rules/variables";
import { dhcpRanges } from "./rules/vsphere/dhcp-ranges";
import { endpointAddress } from "./rules/vsphere/endpoint-address";
import { nodeNames } from "./rules/vsphere/node-names";
import { nodeNetwork } from "./rules/vsphere/node-network";
import { templateVersions } from "./rules/vsphere/template-version";
import { existing, namespaceName } from "./rules/vsphere-namespace/existing";
import { standaloneControlPlane } from "./shape/standalone-control-plane";
import { standalonePool } from "./shape/standalone-pool";
import { vksCluster } from "./shape/vks-cluster";
import { vsphereCluster } from "./shape/vsphere/cluster";
import { vsphereNamespace } from "./shape/vsphere-namespace/namespace";

/**
 * Every problem of a cluster's arguments. What `isUnknown` says of a value, at whatever depth, is not judged: with
 * Outputs still inside this finds all that can be known while the program is being written, and a second call with
 * resolved arguments finds the rest.
 */
export function validateCluster(
  resourceName: string,
  args: unknown,
  isUnknown: IsUnknown = () => false,
): readonly Problem[] {
  const settled = settle(args ?? {}, isUnknown);
  const backend = objectIn(settled).infrastructure === Infrastructure.Vsphere ? onVsphere : onSupervisor;
  return atRoot(backend(resourceName)(settled, ""));
}

function onSupervisor(resourceName: string): Check {
  return all(vksCluster, clusterName(resourceName), poolNames(resourceName), network, keptClass, clusterVariables);
}

function onVsphere(resourceName: string): Check {
  const names = [clusterName(resourceName), nodeNames(resourceName)];
  return all(vsphereCluster, ...names, network, templateVersions, dhcpRanges, nodeNetwork, endpointAddress);
}

/** Every problem of the arguments of a pool that is a component of its own. */
export function validatePool(
  resourceName: string,
  args: unknown,
  isUnknown: IsUnknown = () => false,
): readonly Problem[] {
  const settled = settle(args ?? {}, isUnknown);
  const given = objectIn(settled).poolName;
  const name = isAbsent(given) ? resourceName : given;
  const ofName = typeof name === "string" ? poolKey(name, "poolName") : [];
  return atRoot([...standalonePool(settled, ""), ...ofName]);
}

/** Every problem of the arguments of a control plane that is a component of its own. */
export function validateControlPlane(args: unknown, isUnknown: IsUnknown = () => false): readonly Problem[] {
  return atRoot(standaloneControlPlane(settle(args ?? {}, isUnknown), ""));
}

/** Every problem of the arguments of a vSphere Namespace. */
export function validateNamespace(
  resourceName: string,
  args: unknown,
  isUnknown: IsUnknown = () => false,
): readonly Problem[] {
  const rules = [namespaceName(resourceName), existing];
  return atRoot(all(vsphereNamespace, ...rules)(settle(args ?? {}, isUnknown), ""));
}

/** Problems of the arguments as a whole get a path of their own. */
function atRoot(problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => (problem.path === "" ? { ...problem, path: "arguments" } : problem));
}
