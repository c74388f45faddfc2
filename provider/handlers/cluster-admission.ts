import type { dynamic } from "@pulumi/pulumi";
import type { KubeObject } from "../observe/kube-object";
import { satisfiesVersion } from "../version";
import { type ClusterInputs, differ, fingerprint, idOf, replacesOf } from "./cluster-inputs";
import { explained, isDryRunRefusal } from "./denied";
import { request } from "./request";
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
  /** Fingerprint of the spec that admission had no objection to, pools aside; another one is put before it again. */
  readonly accepted: string;
}

/** The part of a Cluster object this handler reads. */
interface ClusterManifest {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly topology: {
      readonly version: string;
      readonly classRef: { readonly name: string; readonly namespace?: string };
      readonly workers?: unknown;
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
    const changed = olds.accepted !== withoutPools(news.manifest) || differ(olds.asked, asked(news.manifest));
    return { replaces, changes: replaces.length > 0 || changed };
  },

  async create(inputs) {
    return { id: idOf(inputs, "admission"), outs: await ask(inputs) };
  },

  async update(_, olds, inputs) {
    return { outs: await (differ(olds.asked, asked(inputs.manifest)) ? ask(inputs) : askAgain(inputs, olds)) };
  },

  async read(id, outputs) {
    return outputs ? { id, props: await reread(outputs) } : { id };
  },
};

async function ask(inputs: ClusterAdmissionInputs): Promise<ClusterAdmissionOutputs> {
  const { manifest } = inputs;
  const object = await dryRun(inputs, keepingVersion(manifest, await storedCluster(inputs)));
  const { version, classRef } = (object?.spec ?? manifest.spec).topology;
  return answer(inputs, version, classRef.name);
}

/** The version and class stay what they were answered to be: only the rest is new. */
async function askAgain(
  inputs: ClusterAdmissionInputs,
  { version, className }: ClusterAdmissionOutputs,
): Promise<ClusterAdmissionOutputs> {
  const { spec, ...rest } = inputs.manifest;
  const topology = { ...spec.topology, version, classRef: { ...spec.topology.classRef, name: className } };
  await dryRun(inputs, { ...rest, spec: { ...spec, topology } });
  return answer(inputs, version, className);
}

function answer(inputs: ClusterAdmissionInputs, version: string, className: string): ClusterAdmissionOutputs {
  const { cluster, connection, manifest } = inputs;
  return { cluster, connection, asked: asked(manifest), version, className, accepted: withoutPools(manifest) };
}

/** Fingerprint of what the Cluster itself is sent with. Each pool is an entry of its own, which admission judges apart. */
function withoutPools({ spec }: ClusterManifest): string {
  const { workers: _, ...topology } = spec.topology;
  return fingerprint({ ...spec, topology });
}

/**
 * @returns the object as admission would store it; undefined where it does not want to be asked
 * @throws Error with the explained denial
 */
async function dryRun({ cluster, connection }: ClusterInputs, wish: object): Promise<KubeObject | undefined> {
  const options = { fieldManager: "pulumi-vks-admission", force: true, dryRun: true };
  try {
    const write = request(connection, (client) => client.apply(clusterPath(cluster), wish, options));
    const { object, warnings } = await explained(write, cluster);
    for (const warning of warnings) console.warn(`${cluster.name}: ${warning}`);
    return object;
  } catch (error) {
    if (isDryRunRefusal(error)) return undefined;
    throw error;
  }
}

/** A stored version that satisfies the one asked for stays: a prefix asks for no upgrade within itself. */
function keepingVersion(manifest: ClusterManifest, stored: KubeObject | undefined): ClusterManifest {
  const current: unknown = stored?.spec?.topology?.version;
  const { topology } = manifest.spec;
  if (typeof current !== "string" || !satisfiesVersion(current, topology.version)) return manifest;
  return { ...manifest, spec: { ...manifest.spec, topology: { ...topology, version: current } } };
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
