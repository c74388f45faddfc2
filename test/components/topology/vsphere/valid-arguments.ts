import type { Resolved, VsphereClusterArgs } from "../../../../components/topology";

/** The fewest arguments a cluster on vSphere can have. */
export const minimal: Resolved<VsphereClusterArgs> = {
  infrastructure: "vsphere",
  version: "v1.33.3",
  vsphere: {
    datacenter: "dc-1",
    computeCluster: "cluster-1",
    datastore: "vsan",
    template: "ubuntu-2404-kube-v1.33.3",
    network: { existing: "VM Network" },
    endpoint: { address: "10.20.0.10" },
  },
};

/** A subnet of a VPC, with room for kube-vip's address. */
export const vpc = { project: "team-a", vpc: "shop", cidr: "10.20.0.0/26" };

/** A segment behind a tier-1 gateway of the cluster's own. */
export const segment = {
  tier0: "t0",
  edgeCluster: "edges",
  transportZone: "overlay",
  gateway: "10.20.0.1/24",
  dhcpRanges: ["10.20.0.100-10.20.0.200"],
};

/** Arguments that use every field once. */
export const full: Resolved<VsphereClusterArgs> = {
  infrastructure: "vsphere",
  clusterName: "shop-eu",
  version: "v1.33.3",
  network: { pods: ["10.32.0.0/16"], services: ["10.33.0.0/20"], serviceDomain: "shop.internal" },
  controlPlane: {
    replicas: 5,
    nodeLabels: { "example.com/role": "control-plane" },
    taints: [{ key: "example.com/quiet", effect: "PreferNoSchedule" }],
    rollout: { after: "2026-03-09T09:00:00Z" },
    vsphere: { cpus: 8, extraDisks: [{ name: "etcd", mountPath: "/var/lib/etcd", capacity: "20Gi" }] },
  },
  workerPools: {
    general: { replicas: 3 },
    batchLarge: {
      replicas: 0,
      nodeLabels: { "example.com/tier": "batch", "node.kubernetes.io/pool": "batch" },
      taints: [{ key: "batch", value: "yes", effect: "NoSchedule" }],
      rollout: { after: "2026-03-09T09:00:00Z" },
      vsphere: { template: "ubuntu-2204-kube-v1.33.3", cpus: 16, memory: "64Gi", disk: "1Ti", extraDisks: [] },
    },
  },
  vsphere: {
    datacenter: "dc-1",
    computeCluster: "cluster-1",
    resourcePool: "kubernetes",
    datastore: "vsan",
    storagePolicy: "vSAN Default Storage Policy",
    folder: "clusters/shop",
    template: "ubuntu-2404-kube-v1.33.3",
    trustTemplates: false,
    network: { segment: { ...segment, dnsServers: ["10.20.0.53"] } },
    endpoint: {
      address: "10.20.0.10",
      port: 443,
      kubeVipImage: "mirror.example.com:5000/kube-vip/kube-vip:v1.0.3",
      kubeVipInterface: "ens192",
      certSANs: ["shop.k8s.example.com", "10.30.0.10"],
    },
    cpus: 4,
    memory: "16384Mi",
    disk: "60Gi",
    extraDisks: [{ name: "containerd", mountPath: "/var/lib/containerd", capacity: "50Gi" }],
    cni: "https://mirror.example.com/calico.yaml",
    tokenTtl: "2h",
    drainTimeout: "10m",
  },
  timeouts: { infrastructure: "20m", delete: "1h" },
};
