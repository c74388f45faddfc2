import { apiReady, staticPodsReady } from "./api-server";
import { ofVersion, ready, registered } from "./machines";
import type { NodeRole } from "./subject";
import type { VspherePhase } from "./vsphere-phase";

const common = {
  timeout: 20 * 60_000,
  sees: ["machines", "api"],
  explainedBy: ["VirtualMachine", "Pod", "Node"],
} as const;

/**
 * One node has joined: its part of the phase that it belongs to. A worker has to be ready; a node of the control plane only has to carry it, for it is not ready before
 * the container network is there, which may be installed through it.
 */
export const nodeJoined: Readonly<Record<NodeRole, VspherePhase>> = {
  "control-plane": {
    ...common,
    name: "control-plane-initialization",
    requirements: [...apiReady, registered, ofVersion, staticPodsReady],
  },
  worker: { ...common, name: "workers", requirements: [...apiReady, registered, ofVersion, ready] },
};
