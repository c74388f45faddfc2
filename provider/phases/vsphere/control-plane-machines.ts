import { condition, conditionIfReported } from "../requirement";
import { bootstrapBegun, bootstrapNotFailed, virtualMachines } from "./machines";
import type { VspherePhase } from "./vsphere-phase";

/** Phase 3b: the control plane's virtual machines run, have an address, and have begun to bootstrap. */
export const controlPlaneMachines: VspherePhase = {
  name: "control-plane-machines",
  timeout: 20 * 60_000,
  sees: ["machines", "api"],
  // Where vCenter may not be read, the phases that follow see by the nodes what these machines are worth.
  requirements: [
    condition(virtualMachines, "Created").whereReadable(),
    bootstrapNotFailed.whereReadable(),
    conditionIfReported(virtualMachines, "TaskSucceeded").whereReadable(),
    condition(virtualMachines, "PoweredOn").whereReadable(),
    condition(virtualMachines, "ToolsRunning").whereReadable(),
    condition(virtualMachines, "Addressed").whereReadable(),
    bootstrapBegun.whereReadable(),
  ],
  explainedBy: ["VirtualMachine"],
};
