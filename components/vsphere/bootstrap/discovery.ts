import type { NodeBootstrap } from "./node-bootstrap";
import { yaml } from "./yaml";

/**
 * The kubeconfig that kubeadm discovers the cluster with: it pins the authority. On the control plane it also has a client
 * certificate, which kubeadm takes instead of a bootstrap token (kubeadm: discovery/file).
 */
export function discoveryKubeconfig(node: NodeBootstrap): string {
  const { host, port } = node.endpoint;
  const ca = node.role === "control-plane" ? node.pki.ca.certificate : node.ca;
  // A context without a user is none (clientcmd: Validate); a user may have nothing to show.
  const user =
    node.role === "control-plane"
      ? {
          "client-certificate-data": base64(node.pki.admin.certificate),
          "client-key-data": base64(node.pki.admin.key),
        }
      : {};
  return yaml({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      { name: node.cluster, cluster: { server: `https://${host}:${port}`, "certificate-authority-data": base64(ca) } },
    ],
    users: [{ name: "join", user }],
    contexts: [{ name: "join", context: { cluster: node.cluster, user: "join" } }],
    "current-context": "join",
  });
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
