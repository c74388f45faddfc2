import type { dynamic } from "@pulumi/pulumi";
import type { KubeObject } from "../observe/kube-object";
import { poolRemoval } from "../phases/removal";
import { type ClusterInputs, differ, idOf, replacesOf } from "./cluster-inputs";
import { explained } from "./denied";
import { request } from "./request";
import { clusterPath, storedCluster } from "./stored-cluster";
import { waitUntilGone } from "./wait-until-gone";

/** What the entry is told. */
export interface PoolEntryInputs extends ClusterInputs {
  /** One entry of `spec.topology.workers.machineDeployments`. */
  readonly entry: { readonly name: string; readonly [field: string]: unknown };
  /** How long the removal may take, for example "30m". */
  readonly timeout: string;
}

/**
 * One pool in the topology of a Cluster that another program or person owns.
 *
 * `spec.topology.workers.machineDeployments` is keyed by name, so server-side apply under a field manager of its own adds,
 * changes and removes exactly this entry and leaves the owner's alone.
 */
export const poolEntry: dynamic.ResourceProvider<PoolEntryInputs, PoolEntryInputs> = {
  async diff(_, olds, news) {
    const replaces = replacesOf(olds, news);
    if (olds.entry.name !== news.entry.name) replaces.push("entry");
    const changed =
      differ(olds.entry, news.entry) || differ(olds.connection, news.connection) || olds.timeout !== news.timeout;
    return { replaces, changes: replaces.length > 0 || changed };
  },

  async create(inputs) {
    const cluster = await existingCluster(inputs);
    if (entryOf(cluster, inputs.entry.name) && !isOurs(cluster, inputs)) {
      throw new Error(`Cluster ${idOf(inputs)} already has a pool ${inputs.entry.name}, and somebody else owns it`);
    }
    await apply(inputs, cluster, [inputs.entry]);
    return { id: idOf(inputs, inputs.entry.name), outs: inputs };
  },

  async update(_, __, inputs) {
    await apply(inputs, await existingCluster(inputs), [inputs.entry]);
    return { outs: inputs };
  },

  async read(id, inputs) {
    const cluster = inputs && (await storedCluster(inputs));
    const entry = cluster && entryOf(cluster, inputs.entry.name);
    return entry ? { id, props: inputs } : {};
  },

  async delete(_, inputs) {
    const cluster = await storedCluster(inputs);
    if (!cluster || cluster.metadata.deletionTimestamp) return;
    // Applying without the entry gives it up; nobody else owns it, so it goes.
    await apply(inputs, cluster, []);
    await waitUntilGone(inputs, poolRemoval, inputs.entry.name);
  },
};

async function existingCluster(inputs: ClusterInputs): Promise<KubeObject> {
  const cluster = await storedCluster(inputs);
  if (!cluster) throw new Error(`Cluster ${idOf(inputs)} does not exist: a pool needs a cluster to join`);
  if (cluster.metadata.deletionTimestamp) {
    throw new Error(
      `Cluster ${idOf(inputs)} is being deleted: let that finish, by \`pulumi destroy\` if it was begun by one`,
    );
  }
  return cluster;
}

function entryOf(cluster: KubeObject, pool: string): object | undefined {
  const entries: { name: string }[] = cluster.spec?.topology?.workers?.machineDeployments ?? [];
  return entries.find((entry) => entry.name === pool);
}

/** Whether this pool was applied by us before: a create that was interrupted is taken up again. */
function isOurs(cluster: KubeObject, inputs: PoolEntryInputs): boolean {
  return cluster.metadata.managedFields?.some((field) => field.manager === fieldManager(inputs)) ?? false;
}

function fieldManager({ entry }: PoolEntryInputs): string {
  return `pulumi-vks-pool-${entry.name}`;
}

async function apply(inputs: PoolEntryInputs, cluster: KubeObject, entries: readonly object[]): Promise<void> {
  const { apiVersion, kind, metadata } = cluster;
  const body = {
    apiVersion,
    kind,
    // With the uid, apply never creates a Cluster that was deleted meanwhile.
    metadata: { name: metadata.name, namespace: metadata.namespace, uid: metadata.uid },
    ...(entries.length > 0 ? { spec: { topology: { workers: { machineDeployments: entries } } } } : {}),
  };
  const options = { fieldManager: fieldManager(inputs), force: false };
  const write = request(inputs.connection, (client) => client.apply(clusterPath(inputs.cluster), body, options));
  await explained(write, inputs.cluster, inputs.entry.name);
}
