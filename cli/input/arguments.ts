import { Infrastructure, type VksClusterArgs } from "../../components/args";
import { configurationKeys } from "../../components/args/configuration-keys";
import {
  clusterManifest,
  clusterTopology,
  formatProblems,
  type Resolved,
  type SupervisorClusterArgs,
  type VsphereClusterArgs,
  validateCluster,
  vsphereTopology,
} from "../../components/topology";
import { planDemandOf } from "../../provider/plan/demand";
import { ArgumentProblems } from "../errors";
import type { Document } from "./documents";
import type { PlannedCluster } from "./planned-cluster";
import { vsphereDemand } from "./vsphere-demand";

/** Keys that other files have, too. */
const common = ["name", "version", "namespace", "labels", "annotations", "network", "volumes", "variables", "node"];

/** Whether a document has arguments of VksCluster, right or wrong. */
export function isArguments(document: Document): boolean {
  return Object.keys(document).some((key) => Object.hasOwn(configurationKeys, key) && !common.includes(key));
}

/**
 * What the arguments of a VksCluster describe.
 * @param document the arguments, and `name`, which stands for the name of the resource
 * @param name where it is not given
 * @param namespace instead of that of the arguments
 * @throws ArgumentProblems with everything that is wrong with them
 */
export function fromArguments(
  { name: given, ...rest }: Document,
  origin: string,
  name: string,
  namespace: string | undefined,
): PlannedCluster {
  const resource = typeof given === "string" ? given : name;
  const onVsphere = rest.infrastructure === Infrastructure.Vsphere;
  const args = { ...rest, ...(onVsphere || namespace === undefined ? {} : { namespace }) };
  const problems = validateCluster(resource, args);
  if (problems.length > 0) throw new ArgumentProblems(formatProblems(`${origin}: VksCluster ${resource}`, problems));
  if (onVsphere) {
    const resolved = args as unknown as Resolved<VsphereClusterArgs>;
    return { origin, demand: vsphereDemand(vsphereTopology(resource, resolved), args) };
  }
  const resolved = args as unknown as Resolved<SupervisorClusterArgs & VksClusterArgs>;
  return { origin, demand: planDemandOf(clusterManifest(clusterTopology(resource, resolved))) };
}
