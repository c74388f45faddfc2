import { isNotFound } from "../observe/api-error";
import type { KubeObject } from "../observe/kube-object";
import type { ClusterRef } from "../observe/snapshot";
import type { ClusterInputs } from "./cluster-inputs";
import { request } from "./request";

/** Path of a Cluster at the API server, in the version the package writes (VKS 3.5 and later serve it). */
export function clusterPath({ namespace, name }: ClusterRef): string {
  return `/apis/cluster.x-k8s.io/v1beta2/namespaces/${namespace}/clusters/${name}`;
}

/** The Cluster as it is stored now; undefined when there is none. */
export async function storedCluster({ cluster, connection }: ClusterInputs): Promise<KubeObject | undefined> {
  try {
    return await request(connection, (client) => client.get(clusterPath(cluster)));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
