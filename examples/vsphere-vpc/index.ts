import { VksCluster } from "pulumi-vks";

// No Supervisor: the program makes the subnet and the machines. kube-vip announces the endpoint's address, which has to be
// free and in the subnet.
const cluster = new VksCluster("shop", {
  infrastructure: "vsphere",
  version: "v1.33.3",
  controlPlane: { replicas: 3 },
  workerPools: {
    general: { replicas: 2 },
    batch: {
      replicas: 1,
      taints: [{ key: "batch", effect: "NoSchedule" }],
      vsphere: {
        cpus: 8,
        memory: "32Gi",
        extraDisks: [{ name: "containerd", mountPath: "/var/lib/containerd", capacity: "100Gi" }],
      },
    },
  },
  vsphere: {
    datacenter: "dc-1",
    computeCluster: "cluster-1",
    datastore: "vsan",
    template: "ubuntu-2404-kube-v1.33.3",
    network: { vpc: { project: "team-a", vpc: "shop", cidr: "10.20.0.0/26" } },
    endpoint: { address: "10.20.0.10" },
    cni: "https://mirror.example.com/calico/v3.30.3/calico.yaml",
  },
});

export const endpoint = cluster.endpoint;
export const kubeconfig = cluster.kubeconfig;
export const phases = cluster.phases;
