import type { ClusterRef, KubeObject } from "../../provider";
import type { Model } from "./model";

/** Label of what belongs to a pool (CAPI: common_types.go). */
const poolLabel = "topology.cluster.x-k8s.io/deployment-name";

/** What a clone is to be. */
export interface CloneOptions {
  readonly cluster: ClusterRef;
  /** Machines of its one pool. */
  readonly workers: number;
}

/**
 * The objects of a cluster like the model, of any size: one worker, with everything below it, is repeated. They are as
 * the model's controllers left them, but at generation 1; what Cluster API's core would write to is paused. Owners are
 * named and have no uid yet.
 */
export function clone(model: Model, { cluster, workers }: CloneOptions): KubeObject[] {
  const machines = model.objects.filter(({ kind, metadata }) => kind === "Machine" && metadata.labels?.[poolLabel]);
  const [pattern] = machines;
  if (!pattern) throw new Error(`the model ${model.cluster.name} has no pool`);
  const stem = pattern.metadata.name.replace(/[^-]+$/, "");
  const rest = model.objects.filter((object) => !machines.some((machine) => isBehind(object, machine)));
  const family = model.objects.filter((object) => isBehind(object, pattern));
  const repeated = Array.from({ length: workers }, (_, at) =>
    family.map((object) => changed(object, [[pattern.metadata.name, stem + suffix(at)]])),
  );
  const known = new Set(model.objects.map(({ metadata }) => metadata.uid));
  return [...rest.map((object) => scaled(object, workers)), ...repeated.flat()].map((object) =>
    placed(fresh(object, known), model.cluster, cluster),
  );
}

/** A machine's own objects have its name, or begin with it. */
function isBehind({ metadata }: KubeObject, machine: KubeObject): boolean {
  return `${metadata.name}-`.startsWith(`${machine.metadata.name}-`);
}

/** Five characters, as Cluster API appends to the names of machines. */
function suffix(at: number): string {
  return at.toString(36).padStart(5, "0");
}

/** Every number that says how many workers there are. */
function scaled(object: KubeObject, workers: number): KubeObject {
  const counters = { replicas: workers, readyReplicas: workers, availableReplicas: workers, upToDateReplicas: workers };
  const { kind, spec, status } = object;
  if (kind === "MachineDeployment" || kind === "MachineSet")
    return { ...object, spec: { ...spec, replicas: workers }, status: { ...status, ...counters } };
  if (kind !== "Cluster") return object;
  const [pool] = spec.topology.workers.machineDeployments;
  const topology = { ...spec.topology, workers: { machineDeployments: [{ ...pool, replicas: workers }] } };
  const counted = { ...status.workers, ...counters, desiredReplicas: workers };
  return { ...object, spec: { ...spec, topology }, status: { ...status, workers: counted } };
}

/** Annotation that keeps controllers of Cluster API from an object; on a Cluster, from all that is of it. */
export const pausedAnnotation = "cluster.x-k8s.io/paused";

/** As it is sent to be created: without what the server gives. */
function fresh(object: KubeObject, known: ReadonlySet<string>): KubeObject {
  const { metadata, spec, status, apiVersion, kind } = object;
  const owners = (metadata.ownerReferences ?? []).filter(({ uid }) => known.has(uid));
  const ownerReferences = owners.map((owner) => ({ ...owner, uid: "" }));
  const annotations = apiVersion.startsWith("cluster.x-k8s.io/") ? { [pausedAnnotation]: "true" } : {};
  const { name, namespace, labels } = metadata;
  return {
    apiVersion,
    kind,
    metadata: { name, namespace, uid: "", labels, annotations, ownerReferences },
    ...(spec && { spec }),
    ...(status && { status: atFirstGeneration(status) }),
  };
}

/** Conditions and counters that speak of generation 1, with the pause noted already. */
function atFirstGeneration(status: KubeObject["status"]): KubeObject["status"] {
  const told = JSON.parse(JSON.stringify(status), (key, value) => (key === "observedGeneration" ? 1 : value));
  for (const condition of told.conditions ?? [])
    if (condition.type === "Paused") Object.assign(condition, { status: "True", reason: "Paused" });
  return told;
}

function placed(object: KubeObject, from: ClusterRef, to: ClusterRef): KubeObject {
  return changed(object, [
    [`"namespace":"${from.namespace}"`, `"namespace":"${to.namespace}"`],
    [from.name, to.name],
  ]);
}

function changed(object: KubeObject, replacements: readonly (readonly [from: string, to: string])[]): KubeObject {
  return JSON.parse(replacements.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(object)));
}
