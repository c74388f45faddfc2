import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

/**
 * A provider that deploys into a workload cluster. What it deploys is tied to the cluster, not to the kubeconfig: a
 * renewed certificate replaces nothing.
 */
export function workloadProvider(
  name: string,
  clusterIdentifier: pulumi.Output<string>,
  kubeconfig: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): k8s.Provider {
  return new k8s.Provider(name, { kubeconfig, clusterIdentifier }, opts);
}
