import { AppsV1Api, CoreV1Api, KubeConfig } from "@kubernetes/client-node";

/** A node as the cluster's own API server knows it. */
export interface WorkloadNode {
  readonly name: string;
  readonly ready: boolean;
  /** Of the kubelet, for example "v1.33.3". */
  readonly version: string;
  readonly labels: Readonly<Record<string, string>>;
  /** As kubectl writes them, for example "web=only:NoSchedule". */
  readonly taints: readonly string[];
}

/** The API of a cluster that a program has made. @param kubeconfig its content */
export function workloadApi(kubeconfig: string): CoreV1Api {
  const config = new KubeConfig();
  config.loadFromString(kubeconfig);
  return config.makeApiClient(CoreV1Api);
}

/** The nodes of a cluster. @param kubeconfig its content */
export async function nodesOf(kubeconfig: string): Promise<WorkloadNode[]> {
  const { items } = await workloadApi(kubeconfig).listNode();
  return items.map(({ metadata, spec, status }) => ({
    name: metadata?.name ?? "",
    ready: status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false,
    version: status?.nodeInfo?.kubeletVersion ?? "",
    labels: metadata?.labels ?? {},
    taints: (spec?.taints ?? []).map(({ key, value, effect }) => `${key}${value ? `=${value}` : ""}:${effect}`),
  }));
}

/** Names of the nodes whose etcd is a member of the cluster's. @param kubeconfig its content */
export async function etcdMembers(kubeconfig: string): Promise<string[]> {
  const pods = { namespace: "kube-system", labelSelector: "component=etcd" };
  const { items } = await workloadApi(kubeconfig).listNamespacedPod(pods);
  return items.map(({ spec }) => spec?.nodeName ?? "");
}

/** The image of a cluster's kube-proxy. @param kubeconfig its content */
export async function kubeProxyImage(kubeconfig: string): Promise<string> {
  const config = new KubeConfig();
  config.loadFromString(kubeconfig);
  const daemonSet = { namespace: "kube-system", name: "kube-proxy" };
  const { spec } = await config.makeApiClient(AppsV1Api).readNamespacedDaemonSet(daemonSet);
  return spec?.template.spec?.containers[0]?.image ?? "";
}
