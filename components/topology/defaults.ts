/** What holds where an argument is absent. Applied when the topology is built, nowhere else. */
export const defaults = {
  infrastructure: "supervisor",
  clusterClass: { name: "builtin-generic-v3.3.0", namespace: "vmware-system-vks-public" },
  network: { pods: ["100.96.0.0/16"], services: ["100.97.0.0/20"], serviceDomain: "cluster.local" },
  controlPlaneReplicas: 3,
  workerReplicas: 1,
  workerClass: "node-pool",
  addonNamespace: "vmware-system-vks-public",
} as const;
