import * as pulumi from "@pulumi/pulumi";
import { VksCluster, VsphereNamespace } from "pulumi-vks";

// Signs in to vCenter by VSPHERE_SERVER, VSPHERE_USER and VSPHERE_PASSWORD, and to NSX by NSXT_MANAGER_HOST,
// NSXT_USERNAME and NSXT_PASSWORD.
const team = new VsphereNamespace("team-a", {
  supervisor: new pulumi.Config().require("supervisor"),
  // Without `create` a thing has to be there.
  vmClasses: [
    { name: "best-effort-small" },
    { name: "team-a-large", create: { cpus: 8, memory: "32Gi", cpuReservation: 100, memoryReservation: 100 } },
  ],
  storagePolicies: [{ name: "gold", create: { tagRules: [{ category: "tier", tags: ["gold"] }] } }],
  contentLibraries: [
    {
      name: "team-a-images",
      create: { datastore: "vsan", subscription: { url: "https://images.example.com/vks/lib.json" } },
    },
  ],
  network: {
    project: { name: "team-a" },
    vpc: {
      create: { privateIps: ["10.20.0.0/16"] },
      subnets: [{ name: "nodes", create: { cidr: "10.20.1.0/24" } }],
    },
  },
});

// On the Supervisor, with the kubeconfig that kubectl would use. Comes after the namespace because it is told its name.
const cluster = new VksCluster("shop", {
  namespace: team.namespace,
  version: "v1.33",
  vmClass: "best-effort-small",
  storageClass: "gold",
  workerPools: { general: { replicas: 2 } },
});

export const endpoint = cluster.endpoint;
export const vpcPath = team.vpcPath;
export const subnets = team.subnets;
