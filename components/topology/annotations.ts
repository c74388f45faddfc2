/** Keeps the class asked for: VKS then neither picks a newer one nor rebases on upgrade (VKS 3.4 and later). */
export const skipClassRebase = "kubernetes.vmware.com/skip-auto-cc-rebase";

/** Names the operating system of the nodes, resolved by VKS to one OSImage of the Kubernetes release. */
export const resolveOsImage = "run.tanzu.vmware.com/resolve-os-image";

/** Bounds the cluster autoscaler keeps a MachineDeployment within (Cluster API). */
export const autoscalerMinSize = "cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size";
export const autoscalerMaxSize = "cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size";
