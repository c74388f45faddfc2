import type { ControlPlaneBootstrap, ControlPlanePki, WorkerBootstrap } from "../../../../components/vsphere/bootstrap";

const pem = (kind: string, body: string) => `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n`;
const pair = (name: string) => ({
  certificate: pem("CERTIFICATE", `certificate of ${name}`),
  key: pem("RSA PRIVATE KEY", `key of ${name}`),
});

/** Keys and certificates that tell whose they are. */
export const pki: ControlPlanePki = {
  ca: pair("kubernetes-ca"),
  etcdCa: pair("etcd-ca"),
  frontProxyCa: pair("front-proxy-ca"),
  serviceAccount: {
    publicKey: pem("PUBLIC KEY", "service accounts"),
    privateKey: pem("RSA PRIVATE KEY", "service accounts"),
  },
  admin: pair("pulumi-admin"),
};

const endpoint = {
  by: "kube-vip" as const,
  host: "10.20.0.10",
  port: 6443,
  kubeVipImage: "ghcr.io/kube-vip/kube-vip:v1.0.3",
  kubeVipInterface: "",
  certSANs: ["shop.k8s.example.com"],
};

/** The node that founds the cluster. */
export const founding: ControlPlaneBootstrap = {
  cluster: "shop",
  node: "shop-control-plane-0-x7k2p",
  slot: "control-plane-0",
  role: "control-plane",
  version: "v1.33.3",
  endpoint,
  pods: ["100.96.0.0/16"],
  services: ["100.97.0.0/20"],
  serviceDomain: "cluster.local",
  labels: {},
  taints: [],
  extraDisks: [],
  pki,
  founder: "shop-control-plane-0-x7k2p",
  cni: "https://mirror.example.com/cni.yaml",
};

/** A node of the control plane that joins: behind a load balancer, with a disk for etcd, a label and a taint. */
export const joining: ControlPlaneBootstrap = {
  ...founding,
  node: "shop-control-plane-1-b4q9z",
  slot: "control-plane-1",
  endpoint: { ...endpoint, by: "load-balancer", host: "shop.k8s.example.com", port: 443, certSANs: [] },
  labels: { "example.com/role": "control-plane" },
  taints: [{ key: "example.com/quiet", effect: "PreferNoSchedule" }],
  extraDisks: [{ name: "etcd", mountPath: "/var/lib/etcd", size: 20 }],
};

/** A worker with everything a pool can say. */
export const worker: WorkerBootstrap = {
  cluster: "shop",
  node: "shop-batch-0-9qw4z",
  slot: "batch-0",
  role: "worker",
  pool: "batch",
  endpoint,
  labels: { "example.com/tier": "batch" },
  taints: [{ key: "batch", value: "yes", effect: "NoSchedule" }],
  extraDisks: [
    { name: "containerd", mountPath: "/var/lib/containerd", size: 50 },
    { name: "data", mountPath: "/data", size: 100 },
  ],
  ca: pki.ca.certificate,
  token: "abcdef.0123456789abcdef",
};
