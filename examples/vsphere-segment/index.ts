import * as k8s from "@pulumi/kubernetes";
import { VksCluster } from "pulumi-vks";

// No Supervisor: the program makes a tier-1 gateway, a segment and the machines. The load balancer is there, and checks port
// 6443 of the control plane's machines, which it knows by their subnet.
const cluster = new VksCluster("shop", {
  infrastructure: "vsphere",
  version: "v1.33.3",
  controlPlane: { replicas: 3 },
  workerPools: { general: { replicas: 2 } },
  vsphere: {
    datacenter: "dc-1",
    computeCluster: "cluster-1",
    datastore: "vsan",
    template: "ubuntu-2404-kube-v1.33.3",
    network: {
      segment: {
        tier0: "t0",
        edgeCluster: "edges",
        transportZone: "overlay",
        gateway: "10.30.0.1/24",
        dhcpRanges: ["10.30.0.100-10.30.0.200"],
        dnsServers: ["10.30.0.53"],
      },
    },
    endpoint: { loadBalancer: { host: "shop.k8s.example.com", port: 443 } },
  },
});

// The container network from the program: its provider works from the first node on, and no node is ready without it.
new k8s.yaml.v2.ConfigFile(
  "cni",
  { file: "https://mirror.example.com/calico/v3.30.3/calico.yaml" },
  { provider: cluster.provider },
);

export const endpoint = cluster.endpoint;
export const kubeconfig = cluster.kubeconfig;
export const phases = cluster.phases;
