import type * as pulumi from "@pulumi/pulumi";
import type { PhaseName } from "../../provider/phases/phase";
import type { VsphereSubject } from "../../provider/phases/vsphere/subject";
import type { ApiAccessArgs } from "../../provider/vsphere/api-access";
import { VspherePhaseGate } from "../../provider/vsphere/vsphere-phase-gate";
import { type AskedTimeout, timeoutOf } from "../phase-timeout";

/** What a gate of the vSphere backend needs besides its name. */
export interface VsphereGateSpec {
  readonly phase: PhaseName;
  readonly pool?: pulumi.Input<string>;
  readonly subject: pulumi.Input<VsphereSubject>;
  readonly api?: ApiAccessArgs;
  /** @default the phase's own */
  readonly timeout?: AskedTimeout;
  readonly revision: pulumi.Input<string>;
  /** What has to be done before: this, and nothing else, is the order of the phases. */
  readonly after: pulumi.CustomResourceOptions["dependsOn"];
  readonly parent: pulumi.Resource;
}

/** Registers the gate of one phase. */
export function vsphereGate(name: string, spec: VsphereGateSpec): VspherePhaseGate {
  const { phase, pool, subject, api, revision, after, parent } = spec;
  const timeout = timeoutOf(phase, spec.timeout);
  return new VspherePhaseGate(
    name,
    { phase, subject, revision, timeout, ...(pool === undefined ? {} : { pool }), ...(api ? { api } : {}) },
    { parent, ...(after === undefined ? {} : { dependsOn: after }) },
  );
}
