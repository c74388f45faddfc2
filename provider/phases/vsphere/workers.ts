import { apiReady } from "./api-server";
import { ofVersion, ready, registered } from "./machines";
import type { VspherePhase } from "./vsphere-phase";

/** Phase 4, once per pool: every machine of the pool has joined with a ready node of the version that is asked for. */
export const workers: VspherePhase = {
  name: "workers",
  timeout: 30 * 60_000,
  sees: ["machines", "api"],
  requirements: [...apiReady, registered, ofVersion, ready],
  explainedBy: ["VirtualMachine", "Pod", "Node"],
};
