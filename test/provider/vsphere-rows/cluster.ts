import { controlPlaneMachine, worker } from "../vsphere-objects";
import type { World } from "../vsphere-world";
import type { VsphereRow } from "./row";

const founder = controlPlaneMachine.node;
const general = worker.node;

const noNode = (world: World, node: string) => {
  world.nodes = world.nodes.filter(({ metadata }) => metadata.name !== node);
};
const notReady = (world: World, reason: string, message: string, status = "False") => {
  const found = world.nodes.find(({ metadata }) => metadata.name === general);
  if (found) found.status.conditions = [{ type: "Ready", status, reason, message }];
};
const nobodyAnswers = (world: World) => {
  world.probed = { answering: { is: "nobody", code: "EHOSTUNREACH" } };
};
const unready = (world: World, readyz: string) => {
  world.probed = { answering: { is: "ours" }, readyz, ready: false };
};
const container = (world: World, reason: string) => {
  const waiting = { reason, message: "back-off 5m0s" };
  world.pods.push({
    kind: "Pod",
    metadata: { name: "cilium-2wq8p", namespace: "kube-system" },
    spec: { nodeName: general },
    status: { containerStatuses: [{ name: "agent", state: { waiting } }] },
  });
};

const cni =
  "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:cni plugin not initialized";

/** Of the endpoint, and of what shows in the cluster itself. */
export const clusterRows: readonly VsphereRow[] = [
  {
    phase: "control-plane-initialization",
    when: "the founder is done, but the endpoint never comes up",
    change: (w) => nobodyAnswers(w),
    is: "waiting",
    says: "ApiServer 10.0.0.5:6443: Answers (NobodyAnswers)",
    advice: "See whether kube-vip",
  },
  {
    phase: "control-plane-initialization",
    when: "the endpoint's name is not in the certificate",
    change: (w) => (w.probed = { answering: { is: "misnamed", names: "IP Address:10.0.0.6" } }),
    is: "failed",
    says: "ApiServer 10.0.0.5:6443: Answers (NameNotInCertificate)",
    advice: "Add the endpoint's name",
  },
  {
    phase: "control-plane-initialization",
    when: "the API server refuses the client certificate",
    change: (w) => {
      w.probed = { answering: { is: "ours" }, refusal: "10.0.0.5:6443 refuses the credentials (401 Unauthorized)" };
    },
    is: "failed",
    says: "ApiServer 10.0.0.5:6443: Ready (Refused)",
    advice: "Check that the admin certificate",
  },
  {
    phase: "control-plane-initialization",
    when: "the API server is not ready",
    change: (w) => unready(w, "[+]ping ok\n[-]informer-sync failed: reason withheld\n"),
    is: "waiting",
    says: "ApiServer 10.0.0.5:6443: Ready (NotReady)",
    advice: "Look at the kube-apiserver",
  },
  {
    phase: "control-plane-initialization",
    when: "etcd has lost its quorum",
    change: (w) => unready(w, "[+]ping ok\n[-]etcd failed: reason withheld\n"),
    is: "waiting",
    says: "ApiServer 10.0.0.5:6443: EtcdHealthy (CheckFailed)",
    advice: "Look at the etcd pods",
  },
  {
    phase: "control-plane-initialization",
    when: "kubeadm init is not through",
    change: (w) => (w.kubeadmConfig = false),
    is: "waiting",
    says: "ApiServer 10.0.0.5:6443: ConfigMap (NotCreated)",
    advice: "kubeadm init has not finished",
  },
  {
    phase: "control-plane-initialization",
    when: "a node has joined, but vCenter may not be looked at and another one has not",
    change: (w) => {
      noNode(w, founder);
      w.unread.set("VirtualMachine", { reason: "unconfigured", message: "set VSPHERE_SERVER" });
    },
    is: "waiting",
    says: `Machine ${founder}: Node (NotRegistered)`,
    advice: "kubeadm join has not finished",
  },
  {
    phase: "control-plane-initialization",
    when: "a static pod is missing",
    change: (w) => w.pods.splice(0, 1),
    is: "waiting",
    says: `Node ${founder}: Ready (NoStaticPod)`,
    advice: "Look at /etc/kubernetes/manifests",
  },
  {
    phase: "control-plane-initialization",
    when: "a static pod is not ready",
    change: (w) => {
      if (w.pods[0]) w.pods[0].status.conditions = [];
    },
    is: "waiting",
    says: `Pod etcd-${founder}: Ready (NotReady)`,
    advice: "Look at the named static pod",
  },
  {
    phase: "workers",
    when: "there is no container network",
    change: (w) => notReady(w, "KubeletNotReady", cni),
    is: "failed",
    says: `Node ${general}: Ready (KubeletNotReady)`,
    advice: "Install a container network: argument vsphere.cni, or from your program with controlPlane.provider.",
  },
  {
    phase: "workers",
    when: "the container network's pod cannot start on it",
    change: (w) => {
      notReady(w, "KubeletNotReady", cni);
      container(w, "ImagePullBackOff");
    },
    is: "failed",
    says: "Pod cilium-2wq8p: ContainersRunning (ImagePullBackOff)",
    advice: "Check the way from the nodes to the image registry",
  },
  {
    phase: "workers",
    when: "a kubelet has fallen silent",
    change: (w) => notReady(w, "NodeStatusUnknown", "Kubelet stopped posting node status.", "Unknown"),
    is: "failed",
    says: `Node ${general}: Ready (NodeStatusUnknown)`,
    advice: "Look at the node in the cluster",
  },
  {
    phase: "workers",
    when: "a node runs another Kubernetes",
    change: (w) => {
      const found = w.nodes.find(({ metadata }) => metadata.name === general);
      if (found) found.status.nodeInfo.kubeletVersion = "v1.33.1";
    },
    is: "failed",
    says: `Node ${general}: kubeletVersion (OtherVersion)`,
    advice: "Take a template with the Kubernetes",
  },
  {
    phase: "available",
    when: "CoreDNS was not installed",
    change: (w) => (w.coreDns = undefined),
    is: "waiting",
    says: "Cluster shop: Deployment (NotCreated)",
    advice: "kubeadm installs CoreDNS",
  },
  {
    phase: "available",
    when: "CoreDNS is not available",
    change: (w) => {
      const message = "Deployment does not have minimum availability.";
      const condition = { type: "Available", status: "False", reason: "MinimumReplicasUnavailable", message };
      if (w.coreDns) w.coreDns.status.conditions = [condition];
    },
    is: "waiting",
    says: "Deployment coredns: Available (MinimumReplicasUnavailable)",
    advice: "CoreDNS needs a node",
  },
  {
    phase: "available",
    when: "a pod of kube-system keeps crashing",
    change: (w) => container(w, "CrashLoopBackOff"),
    is: "failed",
    says: "Pod cilium-2wq8p: ContainersRunning (CrashLoopBackOff)",
    advice: "Read the container's log",
  },
];
