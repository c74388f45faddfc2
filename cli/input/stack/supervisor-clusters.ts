import { CliError } from "../../errors";
import { type Document, isObject, member } from "../documents";
import { fromManifest, isCluster } from "../manifests";
import type { PlannedCluster } from "../planned-cluster";
import { encrypted, hidden, type StackResource } from "./resources";

const dynamic = "pulumi-nodejs:dynamic/vks";

/**
 * The Clusters of a stack on a Supervisor, each with every pool that the stack declares for it.
 * @param namespace instead of their own
 */
export function supervisorClusters(
  resources: readonly StackResource[],
  origin: string,
  namespace: string | undefined,
): readonly PlannedCluster[] {
  const manifests = new Map<string, Document>();
  for (const { inputs } of ofType(resources, `${dynamic}:ClusterAdmission`)) {
    const { manifest } = inputs;
    if (isObject(manifest)) manifests.set(keyOf(member(manifest, "metadata")), manifest);
    else if (manifest === encrypted) throw new CliError(isSecret(origin));
  }
  // A Cluster that the program declares by itself has nothing beside it.
  for (const { type, inputs } of resources) {
    const isDeclared = type.startsWith("kubernetes:cluster.x-k8s.io/") && isCluster(inputs);
    const key = keyOf(member(inputs, "metadata"));
    if (isDeclared && !manifests.has(key)) manifests.set(key, inputs);
  }
  const entries = ofType(resources, `${dynamic}:PoolEntry`);
  return [...manifests].map(([key, manifest]) => {
    const pools = entries
      .filter(({ inputs }) => keyOf(member(inputs, "cluster")) === key)
      .map(({ inputs }) => member(inputs, "entry"));
    return fromManifest(known(withPools(manifest, pools), origin), origin, namespace);
  });
}

/** A cluster's own pools are in its manifest; those that other parts of the program add are not. */
function withPools(manifest: Document, pools: readonly Document[]): Document {
  const spec = member(manifest, "spec");
  const topology = member(spec, "topology");
  const { machineDeployments } = member(topology, "workers");
  const own: readonly unknown[] = Array.isArray(machineDeployments) ? machineDeployments : [];
  const added = pools.filter((pool) => !own.some((other) => isObject(other) && other.name === pool.name));
  const workers = { machineDeployments: [...own, ...added] };
  return { ...manifest, spec: { ...spec, topology: { ...topology, workers } } };
}

/** Admission may still choose the version and the class; anything else has to be known. */
function known(manifest: Document, origin: string): Document {
  const spec = member(manifest, "spec");
  const topology = member(spec, "topology");
  const { version, classRef, ...rest } = topology;
  const metadata = member(manifest, "metadata");
  const unknown = hidden({ rest, network: spec.clusterNetwork, name: metadata.name, namespace: metadata.namespace });
  if (unknown === encrypted) throw new CliError(isSecret(origin));
  if (unknown) {
    const what = `${origin}: Cluster ${String(metadata.name)} depends on what is only known during the deployment`;
    throw new CliError(`${what}; give what \`pulumi stack export\` prints after it`);
  }
  const told = {
    version: typeof version === "string" ? version : "not yet known",
    ...(isObject(classRef) && !hidden(classRef) ? { classRef } : {}),
  };
  return { ...manifest, spec: { ...spec, topology: { ...rest, ...told } } };
}

function isSecret(origin: string): string {
  return `${origin}: a cluster of the stack is encrypted; give the output with --show-secrets`;
}

function ofType(resources: readonly StackResource[], type: string): readonly StackResource[] {
  return resources.filter((resource) => resource.type === type);
}

function keyOf({ namespace, name }: Document): string {
  return `${String(namespace)}/${String(name)}`;
}
