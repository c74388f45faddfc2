import type { KubeObject } from "../observe/kube-object";

/** The kubelet's mark of a pod that it runs from a file (Kubernetes: core/v1 annotation_key_constants.go). */
const mirror = "kubernetes.io/config.mirror";

/**
 * The pods of a node that have to move elsewhere before it goes: not those of DaemonSets, which would come back at once,
 * not those the kubelet runs from files, and none that has finished (kubectl: drain/filters.go).
 *
 * @param answers whether the node's kubelet answers. One that does not can never confirm that a pod is gone, so a pod
 * that was asked to go counts as gone (CAPI: machine_controller.go, SkipWaitForDeleteTimeoutSeconds).
 */
export function podsToMove(pods: readonly KubeObject[], answers: boolean): KubeObject[] {
  return pods.filter((pod) => {
    const { annotations = {}, ownerReferences = [], deletionTimestamp } = pod.metadata;
    if (mirror in annotations || ["Succeeded", "Failed"].includes(pod.status?.phase)) return false;
    if (ownerReferences.some(({ kind, controller }) => controller && kind === "DaemonSet")) return false;
    return answers || deletionTimestamp === undefined;
  });
}

/** Names a pod as kubectl takes it. */
export function podText({ metadata }: KubeObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}
