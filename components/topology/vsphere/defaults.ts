/** What holds on vSphere where an argument is absent. Applied when the topology is built, and by rules that count. */
export const vsphereDefaults = {
  cpus: 4,
  memory: "8Gi",
  disk: "40Gi",
  vpcSubnetSize: 64,
  accessMode: "Private",
  port: 6443,
  kubeVipImage: "ghcr.io/kube-vip/kube-vip:v1.0.3",
  /** kube-vip takes the interface of the default route when it is told none (kube-vip: pkg/kubevip/config_manager.go). */
  kubeVipInterface: "",
  tokenTtl: "1h",
  drainTimeout: "5m",
} as const;
