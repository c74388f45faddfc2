import type { ClusterManifest } from "../../../components/topology";

const minSize = "cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size";
const maxSize = "cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size";
const name63 = /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Fields the structural schema of Cluster API v1beta2 knows, by the path of the object they are in. */
const known: Readonly<Record<string, readonly string[]>> = {
  spec: ["clusterNetwork", "availabilityGates", "topology"],
  topology: ["classRef", "version", "controlPlane", "workers", "variables"],
  controlPlane: [
    ...["replicas", "metadata", "healthCheck", "deletion", "rollout", "readinessGates", "taints", "variables"],
  ],
  pool: [
    ...["class", "name", "replicas", "metadata", "healthCheck", "deletion", "rollout", "readinessGates", "taints"],
    ...["variables", "failureDomain", "minReadySeconds"],
  ],
};

/** What the API server's structural schema, and the promises of this package, would not let pass. */
export function structuralProblems(manifest: ClusterManifest): string[] {
  const { topology } = manifest.spec;
  const pools = topology.workers?.machineDeployments ?? [];
  const names = pools.map(({ name }) => name);
  return [
    ...absentOrEmpty({ ...manifest.spec, topology: withoutVariables(topology) }, "spec"),
    ...unknownFields(manifest.spec, "spec"),
    ...unknownFields(topology, "topology"),
    ...unknownFields(topology.controlPlane, "controlPlane"),
    ...pools.flatMap((pool) => unknownFields(pool, "pool")),
    ...(JSON.stringify(manifest) === JSON.stringify(JSON.parse(JSON.stringify(manifest))) ? [] : ["is no JSON"]),
    ...(new Set(names).size === names.length ? [] : ["pool names are not unique"]),
    ...names.filter((name) => !name63.test(name)).map((name) => `${name} is no pool name`),
    ...pools.flatMap(sizeProblems),
    ...duplicates(topology.variables.map(({ name }) => name)),
    ...(topology.variables[0]?.name === "vmClass" && topology.variables[1]?.name === "storageClass"
      ? []
      : ["vmClass and storageClass are not first"]),
  ];
}

// biome-ignore lint/suspicious/noExplicitAny: walks over anything
function absentOrEmpty(value: any, path: string): string[] {
  if (value === null || value === undefined) return [`${path} is ${value}`];
  if (typeof value !== "object") return [];
  if (Object.keys(value).length === 0) return [`${path} is empty`];
  return Object.entries(value).flatMap(([key, member]) => absentOrEmpty(member, `${path}.${key}`));
}

/** Values of class variables may be anything, empty too. */
function withoutVariables(topology: ClusterManifest["spec"]["topology"]): unknown {
  return JSON.parse(JSON.stringify(topology), (key, value) => (key === "value" ? "any" : value));
}

function unknownFields(object: object, at: string): string[] {
  return Object.keys(object)
    .filter((field) => !known[at]?.includes(field))
    .map((field) => `${at}.${field} is unknown`);
}

// biome-ignore lint/suspicious/noExplicitAny: metadata of an entry is not typed further
function sizeProblems(pool: any): string[] {
  const annotations = pool.metadata?.annotations ?? {};
  const autoscaled = minSize in annotations && maxSize in annotations;
  if (autoscaled === (pool.replicas !== undefined)) return [`${pool.name} has replicas and autoscaler, or neither`];
  return autoscaled && !(Number(annotations[minSize]) <= Number(annotations[maxSize])) ? [`${pool.name}: bounds`] : [];
}

function duplicates(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is given twice`);
}
