import * as k8s from "@pulumi/kubernetes";
import { VksCluster } from "pulumi-vks";

const cluster = new VksCluster("shop", {
  namespace: "team-a",
  version: "v1.33",
  vmClass: "best-effort-small",
  storageClass: "vsan-default",
  workerPools: {
    web: { replicas: 2, nodeLabels: { "example.com/tier": "web" } },
    batch: { replicas: 1 },
  },
});

// Needs the cluster's API only: it does not wait for any worker.
const namespace = new k8s.core.v1.Namespace("web", {}, { provider: cluster.provider });

// Runs on the pool "web": it waits for that pool, and neither for "batch" nor for the cluster as a whole.
const labels = { app: "web" };
export const deployment = new k8s.apps.v1.Deployment(
  "web",
  {
    metadata: { namespace: namespace.metadata.name },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          nodeSelector: { "example.com/tier": "web" },
          containers: [{ name: "web", image: "registry.example.com/web:1.0", ports: [{ containerPort: 8080 }] }],
        },
      },
    },
  },
  { provider: cluster.provider, dependsOn: cluster.workerPools.web },
).metadata.name;
