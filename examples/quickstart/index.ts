import { VksCluster } from "pulumi-vks";

const cluster = new VksCluster("quickstart", {
  namespace: "team-a",
  version: "v1.33",
  vmClass: "best-effort-small",
  storageClass: "vsan-default",
  controlPlane: { replicas: 1 },
  workerPools: { general: { replicas: 2 } },
});

export const endpoint = cluster.endpoint;
export const kubeconfig = cluster.kubeconfig;
export const phases = cluster.phases;
