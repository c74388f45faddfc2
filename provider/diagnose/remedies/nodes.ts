import type { Remedy } from "./remedy";

/** Phases 3c, 4 and 5: kubeadm, nodes, the cluster as a whole. */
export const nodeRemedies: readonly Remedy[] = [
  {
    kind: "KubeadmControlPlane",
    condition: "CertificatesAvailable",
    advice:
      "The cluster's CA Secrets cannot be made or are damaged: restore them, or destroy the cluster and create it anew.",
    source: "CAPI: kubeadm_control_plane_types.go",
  },
  {
    kind: "KubeadmControlPlane",
    condition: "remediation",
    advice: "Read the guest's log before the next one is taken away; give it time with healthCheck.nodeStartupTimeout.",
    source: "CAPI: remediation.go",
  },
  {
    kind: "Machine",
    condition: "HealthCheckSucceeded",
    reason: "NodeStartupTimeout",
    advice:
      "The node did not come up in time: read its log before it is replaced; give it time with healthCheck.nodeStartupTimeout.",
    source: "CAPI: machinehealthcheck_targets.go",
  },
  {
    kind: "KubeadmControlPlane",
    condition: "Initialized",
    advice: "kubeadm init has not finished: image registry, NTP, DNS, or the way to the endpoint from inside.",
    source: "CAPV issue #2137; docs.vmware.com: Check machine health",
  },
  {
    kind: "KubeadmControlPlane",
    condition: "EtcdClusterHealthy",
    advice:
      "Look at the etcd pods of the named machines; a member that does not come back is replaced with its machine.",
    source: "CAPI: kubeadm_control_plane_types.go",
  },
  {
    kind: "KubeadmControlPlane",
    condition: "ControlPlaneComponentsHealthy",
    advice: "Look at the named static pods in kube-system of the cluster.",
    source: "CAPI: kubeadm_control_plane_types.go",
  },
  {
    kind: "KubeadmControlPlane",
    condition: "ScalingUp",
    advice: "Repair the Machine the message names: the control plane grows only while it is healthy.",
    source: "CAPI: kubeadmcontrolplane preflight",
  },
  {
    kind: "MachineSet",
    condition: "ScalingUp",
    advice:
      "Nothing: workers are made once the control plane is stable. If it does not get stable, repair the control plane.",
    source: "CAPI: machineset_preflight.go",
  },
  {
    kind: "Machine",
    condition: "status.nodeRef",
    advice: "kubeadm join has not finished: the way to the endpoint, image registry, NTP, DNS.",
    source: "CAPI: machine_types.go",
  },
  {
    kind: "Machine",
    condition: "NodeHealthy",
    message: /cni|network plugin|NetworkPluginNotReady/i,
    advice:
      "Check the CNI add-on and its image registry; on new workers alone, whether the pod CIDR has a /24 left per node.",
    source: "KB387563, KB323447; Kubernetes: CIDRNotAvailable",
  },
  {
    kind: "Machine",
    condition: "NodeHealthy",
    advice: "Look at the node in the cluster: pressure, kubelet, runtime.",
    source: "CAPI: machine_types.go",
  },
  {
    kind: "Cluster",
    condition: "spec.topology.workers",
    reason: "PoolNotDeclared",
    advice: "Somebody took the pool out of the Cluster: `pulumi refresh`, then `pulumi up`, puts it back.",
    source: "VKS: one field manager per pool",
  },
  {
    kind: "Cluster",
    condition: "AddonsReconciled",
    advice: "Look at the cluster's add-ons (`kubectl get clusteraddon`): registry access, taints, free resources.",
    source: "KB429609",
  },
  {
    kind: "Cluster",
    condition: "SystemChecksSucceeded",
    advice:
      "Mend what the check names, for example a PodDisruptionBudget that allows no disruption: it holds up upgrades.",
    source: "KB422362, KB433183",
  },
];
