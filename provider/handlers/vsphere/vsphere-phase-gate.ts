import type { dynamic } from "@pulumi/pulumi";
import type { PhaseName } from "../../phases/phase";
import type { ApiAccess, VsphereSubject } from "../../phases/vsphere/subject";

/** What a gate of the vSphere backend is told. */
export interface VspherePhaseGateInputs {
  readonly phase: PhaseName;
  readonly pool?: string;
  readonly subject: VsphereSubject;
  readonly api?: ApiAccess;
  readonly timeout: string;
  readonly revision: string;
}

export const vspherePhaseGate: dynamic.ResourceProvider<VspherePhaseGateInputs, VspherePhaseGateInputs> = {
  async create() {
    throw new Error("unwritten");
  },
};
