import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Kubeconfig } from "../../provider/kubeconfig";

/**
 * A provider that deploys into a workload cluster. What it deploys is tied to the cluster, not to the kubeconfig: a
 * renewed certificate replaces nothing.
 */
export function workloadProvider(
  name: string,
  cluster: pulumi.Output<{ namespace: string; name: string }>,
  { kubeconfig }: Kubeconfig,
  parent: pulumi.Resource,
): k8s.Provider {
  const clusterIdentifier = cluster.apply((ref) => `${ref.namespace}/${ref.name}`);
  return new k8s.Provider(name, { kubeconfig, clusterIdentifier }, { parent });
}
