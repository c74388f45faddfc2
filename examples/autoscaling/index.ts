import { VksCluster } from "pulumi-vks";

const cluster = new VksCluster("shop", {
  namespace: "team-a",
  version: "v1.33",
  vmClass: "guaranteed-medium",
  storageClass: "vsan-default",
  controlPlane: { replicas: 3, vmClass: "guaranteed-large" },
  // One /24 of pod addresses per node: room for the autoscaler's maximum, and one more node during an upgrade.
  network: { pods: ["10.96.0.0/16"], services: ["10.97.0.0/16"] },
  workerPools: {
    general: { replicas: 3, rollout: { maxSurge: "1", maxUnavailable: "0" } },
    // The cluster autoscaler decides; the program never fights it over the number of machines.
    batch: {
      autoscaler: { min: 1, max: 20 },
      vmClass: "best-effort-large",
      nodeLabels: { "example.com/tier": "batch" },
      taints: [{ key: "example.com/batch", effect: "NoSchedule" }],
    },
    data: {
      replicas: 3,
      volumes: [
        { name: "containerd", mountPath: "/var/lib/containerd", capacity: "50Gi", storageClass: "vsan-default" },
      ],
      deletion: { nodeDrainTimeout: "10m" },
    },
  },
  timeouts: { workers: "45m" },
});

export const ready = cluster.ready;
export const batch = cluster.workerPools.batch?.phase;
