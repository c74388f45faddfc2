import type { ClusterRef } from "../observe/snapshot";

/** Path of a Cluster at the API server, in the version the package writes (VKS 3.5 and later serve it). */
export function clusterPath({ namespace, name }: ClusterRef): string {
  return `/apis/cluster.x-k8s.io/v1beta2/namespaces/${namespace}/clusters/${name}`;
}
