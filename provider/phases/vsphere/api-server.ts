import { Check, condition, conditionIfReported, firstUnmet } from "../requirement";
import type { Target } from "../target";
import { met, silent, type Verdict } from "../verdict";
import { machinesOf, notRegistered } from "./machines";
import { hostOf } from "./subject-objects";
import { subjectOf } from "./vsphere-phase";

/** The API server at the cluster's endpoint, whether it answers or not. */
export const apiServer: Target = {
  kind: "ApiServer",
  title: "API server",
  find: (view) => {
    const found = view.snapshot.named("ApiServer", hostOf(subjectOf(view).endpoint));
    return found ? [found] : [];
  },
};

/** Nobody but the cluster itself answers at the endpoint. */
export const endpointUntaken = condition(apiServer, "Untaken");

/**
 * The API server answers at the endpoint with a certificate of the cluster's authority, and it and, as far as it says so,
 * etcd are well.
 */
export const apiReady: readonly Check[] = [
  endpointUntaken,
  condition(apiServer, "Answers"),
  conditionIfReported(apiServer, "EtcdHealthy"),
  condition(apiServer, "Ready"),
];

/** kubeadm has finished `init` so far that others can join (kubeadm: uploadconfig.go). */
export const kubeadmConfigExists = new Check("ConfigMap: kubeadm-config", (view) => {
  const { snapshot } = view;
  if (snapshot.unread.has("ConfigMap") || snapshot.named("ConfigMap", "kubeadm-config")) return met;
  const [server] = apiServer.find(view);
  const words = ["ConfigMap", "NotCreated", "kube-system has no kubeadm-config: kubeadm init is not through"] as const;
  return server ? silent(server, ...words) : met;
});

/** What runs on every node of a control plane (kubeadm: constants.go); each is a Pod named after its node. */
const staticPods = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"] as const;

/** The static pods of every control-plane machine are ready. */
export const staticPodsReady = new Check("Pod: static pods ready", (view) => {
  if (view.snapshot.unread.has("Pod")) return met;
  const machines = machinesOf(view).filter(({ role }) => role === "control-plane");
  return firstUnmet(
    machines.flatMap(({ node }) =>
      staticPods.map((component): Verdict => {
        const pod = view.snapshot.named("Pod", `${component}-${node}`);
        const conditions: readonly { type: string; status: string }[] = pod?.status?.conditions ?? [];
        if (conditions.some(({ type, status }) => type === "Ready" && status === "True")) return met;
        const owner = pod ?? view.snapshot.named("Node", node);
        if (!owner) return notRegistered(view, node);
        const message = pod
          ? `Static pod ${component} of ${node} is not ready`
          : `${node} has no static pod ${component}`;
        return silent(owner, "Ready", pod ? "NotReady" : "NoStaticPod", message);
      }),
    ),
  );
});
