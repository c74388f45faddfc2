import type { ModuleFiles } from "./go-modules";

const CLUSTER_API = "sigs.k8s.io/cluster-api";
const VSPHERE = "sigs.k8s.io/cluster-api-provider-vsphere";

/** Custom resource definitions and webhooks of the controllers that the supervisor is compiled from. */
export const manifests: ModuleFiles[] = [
  { module: CLUSTER_API, from: "config/crd/bases", to: "manifests/cluster-api/crds" },
  { module: CLUSTER_API, from: "config/webhook", to: "manifests/cluster-api/webhooks" },
  { module: CLUSTER_API, from: "bootstrap/kubeadm/config/crd/bases", to: "manifests/bootstrap-kubeadm/crds" },
  { module: CLUSTER_API, from: "bootstrap/kubeadm/config/webhook", to: "manifests/bootstrap-kubeadm/webhooks" },
  { module: CLUSTER_API, from: "controlplane/kubeadm/config/crd/bases", to: "manifests/control-plane-kubeadm/crds" },
  { module: CLUSTER_API, from: "controlplane/kubeadm/config/webhook", to: "manifests/control-plane-kubeadm/webhooks" },
  { module: VSPHERE, from: "config/supervisor/crd/bases", to: "manifests/infrastructure-vsphere/crds" },
  { module: VSPHERE, from: "config/supervisor/webhook", to: "manifests/infrastructure-vsphere/webhooks" },
  // Nobody publishes those of VM Operator as a module: the vSphere provider keeps them for its tests.
  { module: VSPHERE, from: "config/deployments/integration-tests/crds", to: "manifests/vm-operator/crds" },
];
