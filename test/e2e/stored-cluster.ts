import { inject } from "vitest";
import { ApiClient } from "../../provider/observe/api-client";
import type { KubeObject } from "../../provider/observe/kube-object";

/** A Cluster as the lab stores it. */
export function storedCluster(name: string): Promise<KubeObject> {
  const client = new ApiClient({ kubeconfig: inject("lab").adminKubeconfig });
  return client.get(`/apis/cluster.x-k8s.io/v1beta2/namespaces/team-a/clusters/${name}`);
}
