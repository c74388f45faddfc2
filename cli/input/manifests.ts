import { planDemandOf } from "../../provider/plan/demand";
import type { ClusterManifest } from "../../provider/preflight/demand";
import { CliError } from "../errors";
import { type Document, isObject, member } from "./documents";
import type { PlannedCluster } from "./planned-cluster";

/** Whether a document is a Kubernetes object. */
export function isManifest({ apiVersion, kind }: Document): boolean {
  return typeof apiVersion === "string" && typeof kind === "string";
}

/** Kubernetes objects, those in lists included. */
export function objectsIn(document: Document): readonly Document[] {
  const { kind, items } = document;
  if (!String(kind).endsWith("List") || !Array.isArray(items)) return [document];
  return items.filter(isObject).flatMap(objectsIn);
}

/** Whether a Kubernetes object is a Cluster of Cluster API. */
export function isCluster({ apiVersion, kind }: Document): boolean {
  return kind === "Cluster" && String(apiVersion).startsWith("cluster.x-k8s.io/");
}

/**
 * What a Cluster object is to be.
 * @param namespace that of objects that name none
 * @throws CliError where it says too little
 */
export function fromManifest(manifest: Document, origin: string, namespace: string | undefined): PlannedCluster {
  const metadata = member(manifest, "metadata");
  if (typeof metadata.name !== "string" || metadata.name === "")
    throw new CliError(`${origin}: a Cluster has no metadata.name; give it one`);
  const complain = (what: string): never => {
    throw new CliError(`${origin}: Cluster ${metadata.name}: ${what}`);
  };
  const spec = member(manifest, "spec");
  if (!isObject(spec.topology)) complain("no spec.topology; only Clusters made from a ClusterClass can be planned");
  const wrong = misshapen(member(spec, "topology"));
  if (wrong) complain(wrong);
  const named = { ...metadata, ...(metadata.namespace === undefined && namespace !== undefined ? { namespace } : {}) };
  const cluster = { metadata: named, spec } as unknown as ClusterManifest & {
    readonly metadata: { readonly name: string };
  };
  return { origin, demand: planDemandOf(cluster) };
}

/** The first member that is not of its form: what reads the topology relies on it. */
function misshapen(topology: Document): string | undefined {
  const { version, variables, controlPlane } = topology;
  if (typeof version !== "string") return "spec.topology.version must be a text such as v1.33";
  if (!isAbsentOr(Array.isArray, variables)) return "spec.topology.variables must be a list of name and value";
  if (!isAbsentOr(isObject, controlPlane)) return "spec.topology.controlPlane must be an object";
  const { machineDeployments } = member(topology, "workers");
  if (!isAbsentOr(Array.isArray, machineDeployments)) return "spec.topology.workers.machineDeployments must be a list";
  const pools: readonly unknown[] = Array.isArray(machineDeployments) ? machineDeployments : [];
  const nameless = pools.findIndex((pool) => typeof member({ pool }, "pool").name !== "string");
  if (nameless >= 0) return `spec.topology.workers.machineDeployments[${nameless}] must be an object with a name`;
  const sections = [
    ["controlPlane", member(topology, "controlPlane")],
    ...pools.map((pool) => [`workers.machineDeployments "${member({ pool }, "pool").name}"`, pool]),
  ] as const;
  const uncounted = sections.find(([, section]) => !isAbsentOr(isCount, (section as Document).replicas));
  return uncounted ? `spec.topology.${uncounted[0]}.replicas must be a whole number` : undefined;
}

function isAbsentOr(is: (value: unknown) => boolean, value: unknown): boolean {
  return value === undefined || value === null || is(value);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
