import type { VksClusterArgs } from "../../../components";

/** A cluster of three and two machines on a subnet of a VPC. */
export const onVpc: VksClusterArgs = {
  infrastructure: "vsphere",
  version: "v1.33.3",
  controlPlane: { replicas: 3 },
  workerPools: {
    general: { replicas: 2, nodeLabels: { tier: "web" }, taints: [{ key: "web", effect: "NoSchedule" }] },
  },
  vsphere: {
    datacenter: "dc-1",
    computeCluster: "cluster-1",
    datastore: "vsan",
    template: "ubuntu-2404-kube-v1.33.3",
    network: { vpc: { project: "team-a", vpc: "shop", cidr: "10.20.0.0/26" } },
    endpoint: { address: "10.20.0.10" },
  },
};

/** The same behind a load balancer, on a segment of a tier-1 gateway of its own. */
export const onSegment: VksClusterArgs = {
  ...onVpc,
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
      },
    },
    endpoint: { loadBalancer: { host: "shop.example.com" } },
  },
};
