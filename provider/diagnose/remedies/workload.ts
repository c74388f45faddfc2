import type { Remedy } from "./remedy";

/** Of clusters that the program itself makes: the endpoint, the certificates, and what the API server knows. */
export const workloadRemedies: readonly Remedy[] = [
  {
    kind: "ApiServer",
    condition: "Untaken",
    advice: "Choose another vsphere.endpoint.address, free and outside of the DHCP ranges, or stop what has this one.",
    source: "kube-vip: ARP mode",
  },
  {
    kind: "ApiServer",
    condition: "Answers",
    reason: "NameNotInCertificate",
    advice: "Add the endpoint's name to vsphere.endpoint.certSANs: the API server's certificate has to name it.",
    source: "kubeadm: apiServer.certSANs",
  },
  {
    kind: "ApiServer",
    condition: "Answers",
    advice: "See whether kube-vip or the load balancer serves the address, and whether a route leads there from here.",
    source: "kube-vip: ARP mode; kubeadm: controlPlaneEndpoint",
  },
  {
    kind: "ApiServer",
    condition: "EtcdHealthy",
    advice: "Look at the etcd pods in kube-system: a quorum of their members has to run.",
    source: "Kubernetes: API health endpoints",
  },
  {
    kind: "ApiServer",
    condition: "Ready",
    reason: "Refused",
    advice:
      "Check that the admin certificate is of the cluster's authority and has not expired; `pulumi up` renews it.",
    source: "Kubernetes: X509 client certificates",
  },
  {
    kind: "ApiServer",
    condition: "Ready",
    advice: "Look at the kube-apiserver and etcd pods of the control plane: the named checks fail.",
    source: "Kubernetes: API health endpoints",
  },
  {
    kind: "ApiServer",
    condition: "ConfigMap",
    advice: "kubeadm init has not finished: image registry, NTP, DNS, or the way to the endpoint from inside.",
    source: "kubeadm: uploadconfig.go",
  },
  {
    condition: "Valid",
    reason: "Expired",
    advice:
      "An authority cannot be renewed in place: plan a new cluster. A client certificate is renewed by `pulumi up`.",
    source: "kubeadm: certificate management",
  },
  {
    condition: "Valid",
    advice: "Take the certificates back from a backup of the state: the nodes know no others.",
    source: "kubeadm: custom certificates",
  },
  {
    kind: "UserData",
    condition: "Fits",
    advice: "Give the nodes fewer or smaller files: guestinfo holds less than 64 KiB after compression.",
    source: "cloud-init: DataSourceVMware; VM Operator issue #148",
  },
  {
    kind: "Machine",
    condition: "Node",
    reason: "NotRegistered",
    advice: "kubeadm join has not finished: the way to the endpoint, image registry, NTP, DNS.",
    source: "kubeadm: join",
  },
  {
    kind: "Node",
    condition: "kubeletVersion",
    advice: "Take a template with the Kubernetes that is asked for: what a node runs is what its template carries.",
    source: "kubeadm: version skew policy",
  },
  {
    kind: "Node",
    condition: "Ready",
    message: /cni|network plugin|NetworkPluginNotReady/i,
    advice: "Install a container network: argument vsphere.cni, or from your program with controlPlane.provider.",
    source: "Kubernetes: network plugins",
  },
  {
    kind: "Node",
    condition: "Ready",
    reason: "NoStaticPod",
    advice:
      "Look at /etc/kubernetes/manifests of the node: kubeadm writes one file per component of the control plane.",
    source: "kubeadm: control-plane phases",
  },
  {
    kind: "Node",
    condition: "Ready",
    advice: "Look at the node in the cluster: kubelet, container runtime, pressure, and whether its machine runs.",
    source: "Kubernetes: node conditions",
  },
  {
    kind: "Pod",
    condition: "ContainersRunning",
    reason: "ImagePullBackOff",
    advice: "Check the way from the nodes to the image registry, and the image's name.",
    source: "Kubernetes: images",
  },
  {
    kind: "Pod",
    condition: "ContainersRunning",
    advice: "Read the container's log: kubectl logs with --previous shows why it ended.",
    source: "Kubernetes: debug pods",
  },
  {
    kind: "Pod",
    condition: "Ready",
    advice: "Look at the named static pod in kube-system, and at its container's log on the node.",
    source: "kubeadm: control-plane phases",
  },
  {
    kind: "Cluster",
    condition: "Deployment",
    advice:
      "kubeadm installs CoreDNS at the end of init: see whether an add-on phase of kubeadm was skipped or failed.",
    source: "kubeadm: addons",
  },
  {
    kind: "Deployment",
    condition: "Available",
    advice: "CoreDNS needs a node that is ready and takes pods: taints, container network, image registry.",
    source: "kubeadm: addons",
  },
];
