/** Where the files of a node's first boot are, for those who write them and those who name them. */
export const paths = {
  environment: "/etc/vks/bootstrap.env",
  program: "/usr/local/bin/vks-bootstrap",
  /** kubeadm wants its own place of the authority empty on a worker (preflight FileAvailable). */
  workerCa: "/etc/vks/ca.crt",
  init: "/run/kubeadm/kubeadm.yaml",
  join: "/run/kubeadm/join.yaml",
  discovery: "/run/kubeadm/discovery.conf",
  kubeVip: "/etc/kubernetes/manifests/kube-vip.yaml",
  kubeVipHosts: "/etc/kube-vip.hosts",
} as const;
