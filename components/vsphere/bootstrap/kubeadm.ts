import type { Endpoint } from "../../topology/vsphere/vsphere-topology";
import type { ControlPlaneBootstrap, NodeBootstrap } from "./node-bootstrap";
import { nodeRegistration } from "./node-registration";
import { paths } from "./paths";
import { yaml, yamlDocuments } from "./yaml";

const apiVersion = "kubeadm.k8s.io/v1beta4";

/** Images are pulled meanwhile, and a load balancer or kube-vip needs its time until the endpoint answers. */
const timeouts = { controlPlaneComponentHealthCheck: "10m0s", kubernetesAPICall: "5m0s" };

/** What `kubeadm init` is told on the founding node. */
export function initConfiguration(node: ControlPlaneBootstrap): string {
  const cluster = {
    apiVersion,
    kind: "ClusterConfiguration",
    clusterName: node.cluster,
    kubernetesVersion: node.version,
    controlPlaneEndpoint: `${node.endpoint.host}:${node.endpoint.port}`,
    networking: {
      podSubnet: node.pods.join(","),
      serviceSubnet: node.services.join(","),
      dnsDomain: node.serviceDomain,
    },
    apiServer: { certSANs: [...new Set([node.endpoint.host, ...node.endpoint.certSANs])] },
  };
  const init = {
    apiVersion,
    kind: "InitConfiguration",
    // kubeadm makes one that lasts a day when there is none; nobody joins with it.
    bootstrapTokens: [{ description: "unused", ttl: "1m0s" }],
    localAPIEndpoint: { bindPort: bindPort(node.endpoint) },
    nodeRegistration: nodeRegistration(node),
    timeouts,
  };
  return yamlDocuments(cluster, init);
}

/** What `kubeadm join` is told: on the control plane the certificate in discovery.conf takes the place of a token. */
export function joinConfiguration(node: NodeBootstrap): string {
  const file = { kubeConfigPath: paths.discovery };
  const ofRole =
    node.role === "control-plane"
      ? { discovery: { file }, controlPlane: { localAPIEndpoint: { bindPort: bindPort(node.endpoint) } } }
      : { discovery: { file, tlsBootstrapToken: node.token } };
  return yaml({
    apiVersion,
    kind: "JoinConfiguration",
    ...ofRole,
    nodeRegistration: nodeRegistration(node),
    timeouts,
  });
}

/** kube-vip moves an address, not a port: behind it the API server itself listens on the endpoint's port. */
function bindPort({ by, port }: Endpoint): number {
  return by === "kube-vip" ? port : 6443;
}
