import { apiReady, kubeadmConfigExists, staticPodsReady } from "./api-server";
import { ofVersion, registered } from "./machines";
import type { VspherePhase } from "./vsphere-phase";

/** Phase 3c: `kubeadm init` founded the cluster, and every further control-plane node joined. */
export const controlPlaneInitialization: VspherePhase = {
  name: "control-plane-initialization",
  timeout: 30 * 60_000,
  sees: ["machines", "api"],
  requirements: [...apiReady, kubeadmConfigExists, registered, ofVersion, staticPodsReady],
  explainedBy: ["VirtualMachine", "Pod", "Node"],
};
