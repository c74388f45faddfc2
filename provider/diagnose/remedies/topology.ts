import type { Remedy } from "./remedy";

/** Phase 1: class, variables, release. */
export const topologyRemedies: readonly Remedy[] = [
  {
    kind: "Cluster",
    condition: "TopologyReconciled",
    reason: "ReconcileFailed",
    message: /more than one image|duplicate/i,
    advice: "Remove one of the content libraries that have this image, or the item from one of them.",
    source: "VKS release notes 3.5.0 and 3.6.0",
  },
  {
    kind: "Cluster",
    condition: "TopologyReconciled",
    message: /ClusterClass is not successfully reconciled/,
    advice: "Ask the platform administrator to look at the ClusterClass: its variables come from a runtime extension.",
    source: "CAPI: topology/cluster conditions.go; VKS release notes 3.5.1",
  },
  {
    kind: "Cluster",
    condition: "TopologyReconciled",
    reason: "ClusterClassNotReconciled",
    advice: "Ask the platform administrator to look at the ClusterClass: it is not reconciled.",
    source: "CAPI: cluster_types.go",
  },
  {
    kind: "Cluster",
    condition: "TopologyReconciled",
    reason: "ReconcileFailed",
    message: /variable is not defined|required variable/i,
    advice:
      "Correct the variable: `kubectl get clusterclass -n vmware-system-vks-public -o yaml` lists them in status.variables.",
    source: "KB392756, KB423284",
  },
  {
    kind: "Cluster",
    condition: "TopologyReconciled",
    reason: "ReconcileFailed",
    advice: "Follow the message: it is the API server's answer to an object the topology wants.",
    source: "CAPI: cluster_types.go",
  },
  {
    kind: "ClusterClass",
    condition: "VariablesReconciled",
    advice:
      "Ask the platform administrator to repair the runtime extension of VKS: its certificate, or its pods in svc-tkg-….",
    source: "CAPI: clusterclass_types.go; VKS release notes 3.5.1",
  },
  {
    kind: "ClusterClass",
    condition: "RefVersionsUpToDate",
    advice:
      "Ask the platform administrator to look at the ClusterClass: a template it refers to is outdated or missing.",
    source: "CAPI: clusterclass_types.go",
  },
];
