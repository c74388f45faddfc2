import { byCodePoint } from "../../../provider/order";
import type { NodeBootstrap } from "./node-bootstrap";

const criSocket = "unix:///var/run/containerd/containerd.sock";

/** How the node is registered: `nodeRegistration` of kubeadm's InitConfiguration and JoinConfiguration (v1beta4). */
export function nodeRegistration(node: NodeBootstrap) {
  return {
    name: node.node,
    criSocket,
    taints: taintsOf(node),
    kubeletExtraArgs: [{ name: "node-labels", value: labelsOf(node) }],
  };
}

/** A list, even an empty one, replaces kubeadm's default: the taint of the control plane has to be in it. */
function taintsOf({ role, taints }: NodeBootstrap) {
  const own = { key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" };
  const others = taints.filter(({ key, effect }) => key !== own.key || effect !== own.effect);
  return role === "control-plane" ? [own, ...others] : others;
}

function labelsOf(node: NodeBootstrap): string {
  const labels: Readonly<Record<string, string>> = {
    ...node.labels,
    "vks.pulumi.com/cluster": node.cluster,
    "vks.pulumi.com/slot": node.slot,
    ...(node.role === "worker" ? { "vks.pulumi.com/pool": node.pool } : {}),
  };
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort(byCodePoint)
    .join(",");
}
