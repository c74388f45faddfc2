import { generationObserved, topologyIsCurrent } from "./currency";
import { endpointIsLoadBalancerAddress } from "./endpoint";
import { machineKinds, type Phase } from "./phase";
import { notReplaced } from "./replacement";
import { allReplicas } from "./replicas";
import { condition, every, latched } from "./requirement";
import { cluster, controlPlane } from "./target";
import { met, silent } from "./verdict";

/** The KubeadmControlPlane has been told what the topology asks for now. */
const followsTopology = every(controlPlane, "KubeadmControlPlane: follows the topology", (object, view) => {
  const topology = view.cluster?.spec?.topology;
  const replicas: number | undefined = topology?.controlPlane?.replicas;
  if (object.spec?.version === topology?.version && (replicas === undefined || object.spec?.replicas === replicas)) {
    return met;
  }
  const message = `Still at ${object.spec?.version}, ${object.spec?.replicas} replicas`;
  return silent(object, "spec.version", "NotFollowing", message);
}).unless((view) => !view.hasTopology);

/** Phase 3c: `kubeadm init` founded the cluster, and every further control-plane node joined. */
export const controlPlaneInitialization: Phase = {
  name: "control-plane-initialization",
  timeout: 30 * 60_000,
  requirements: [
    topologyIsCurrent,
    endpointIsLoadBalancerAddress,
    notReplaced,
    latched(controlPlane, "Initialized"),
    latched(cluster, "ControlPlaneInitialized"),
    followsTopology,
    generationObserved(controlPlane),
    condition(controlPlane, "EtcdClusterHealthy"),
    condition(controlPlane, "ControlPlaneComponentsHealthy"),
    every(controlPlane, "KubeadmControlPlane: every replica available", allReplicas),
    condition(controlPlane, "Available"),
  ],
  explainedBy: [...machineKinds, "KubeadmControlPlane"],
};
