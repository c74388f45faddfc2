import type { dynamic } from "@pulumi/pulumi";
import { ApiError } from "../observe/api-error";
import type { KubeObject } from "../observe/kube-object";
import { Observer } from "../observe/observer";
import { satisfiesVersion } from "../version";
import { type ClusterInputs, differ, idOf, replacesOf } from "./cluster-inputs";
import { clusterPath, storedCluster } from "./stored-cluster";

/** VKS keeps the class that was asked for when this annotation is set. */
const skipRebase = "kubernetes.vmware.com/skip-auto-cc-rebase";

/** What the resource is told. */
export interface ClusterAdmissionInputs extends ClusterInputs {
  /** The Cluster object as the program wants it. */
  readonly manifest: ClusterManifest;
}

/** What admission makes of it. */
export interface ClusterAdmissionOutputs extends ClusterInputs {
  /** The inputs that decide the answer. */
  readonly asked: Asked;
  /** Full version, for example `v1.33.3+vmware.1-fips`. */
  readonly version: string;
  /** Name of the ClusterClass. */
  readonly className: string;
  /** False when admission denied the object: it is then asked again. */
  readonly resolved: boolean;
}

/** The part of a Cluster object this handler reads. */
interface ClusterManifest {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly topology: {
      readonly version: string;
      readonly classRef: { readonly name: string; readonly namespace?: string };
    };
  };
}

interface Asked {
  readonly version: string;
  readonly className: string;
  readonly classNamespace: string;
  readonly keepClass: boolean;
}

/**
 * Asks the Supervisor, by a server-side dry run, which version and class its admission will store for a Cluster.
 *
 * Admission completes a version prefix and replaces the class by the newest compatible one. A program that keeps sending
 * what it first asked for would see a difference in every preview and try to take the rewrite back; one that sends what
 * admission answered sees real drift only. The answer is kept until the program asks for something else.
 */
export const clusterAdmission: dynamic.ResourceProvider<ClusterAdmissionInputs, ClusterAdmissionOutputs> = {
  async diff(_, olds, news) {
    const replaces = replacesOf(olds, news);
    const changed = !olds.resolved || differ(olds.asked, asked(news.manifest));
    return { replaces, changes: replaces.length > 0 || changed };
  },

  async create(inputs) {
    return { id: idOf(inputs, "admission"), outs: await ask(inputs) };
  },

  async update(_, __, inputs) {
    return { outs: await ask(inputs) };
  },

  async read(id, outputs) {
    return outputs ? { id, props: await reread(outputs) } : { id };
  },
};

async function ask({ cluster, connection, manifest }: ClusterAdmissionInputs): Promise<ClusterAdmissionOutputs> {
  const wanted = asked(manifest);
  const answer = (object: KubeObject | undefined) => ({
    cluster,
    connection,
    asked: wanted,
    version: object?.spec.topology.version ?? wanted.version,
    className: object?.spec.topology.classRef?.name ?? wanted.className,
    resolved: object !== undefined,
  });
  try {
    const wish = keepingVersion(manifest, await storedCluster({ cluster, connection }));
    const options = { fieldManager: "pulumi-vks-admission", force: true, dryRun: true };
    const { object, warnings } = await Observer.for(connection).client.apply(clusterPath(cluster), wish, options);
    for (const warning of warnings) console.warn(`${cluster.name}: ${warning}`);
    return answer(object);
  } catch (error) {
    // A denial belongs to the Cluster resource, which is next and gets the same answer.
    if (isDenial(error)) return answer(undefined);
    throw error;
  }
}

/** A stored version that satisfies the one asked for stays: a prefix asks for no upgrade within itself. */
function keepingVersion(manifest: ClusterManifest, stored: KubeObject | undefined): object {
  const current: unknown = stored?.spec?.topology?.version;
  const { topology } = manifest.spec;
  if (typeof current !== "string" || !satisfiesVersion(current, topology.version)) return manifest;
  return { ...manifest, spec: { ...manifest.spec, topology: { ...topology, version: current } } };
}

/** The server refused the object itself, not the one who sent it. */
function isDenial(error: unknown): boolean {
  if (!(error instanceof ApiError) || ![400, 403, 409, 422].includes(error.status)) return false;
  return !/cannot \w+ resource/.test(error.message);
}

/** On refresh: takes over what admission has rewritten since, and nothing a person changed to something else. */
async function reread(outputs: ClusterAdmissionOutputs): Promise<ClusterAdmissionOutputs> {
  const stored = await storedCluster(outputs);
  const topology = stored?.spec?.topology;
  if (!topology) return outputs;
  const rewritten = satisfiesVersion(topology.version, outputs.asked.version);
  return {
    ...outputs,
    version: rewritten ? topology.version : outputs.version,
    className: outputs.asked.keepClass || !rewritten ? outputs.className : topology.classRef.name,
  };
}

function asked(manifest: ClusterManifest): Asked {
  const { version, classRef } = manifest.spec.topology;
  return {
    version,
    className: classRef.name,
    classNamespace: classRef.namespace ?? "",
    keepClass: skipRebase in (manifest.metadata.annotations ?? {}),
  };
}
