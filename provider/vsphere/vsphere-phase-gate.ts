import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";
import type { PhaseName } from "../phases/phase";
import type { VsphereSubject } from "../phases/vsphere/subject";
import type { ApiAccessArgs } from "./api-access";

/** Arguments of a VspherePhaseGate. */
export interface VspherePhaseGateArgs {
  /** The phase. A change replaces the gate. */
  readonly phase: PhaseName;
  /** The pool, for the phase `workers`. A change replaces the gate. */
  readonly pool?: pulumi.Input<string>;
  /** What the phase looks at. A change of the cluster's name replaces the gate, any other one makes it wait again. */
  readonly subject: pulumi.Input<VsphereSubject>;
  /** From phase 2 on. A change alone (a renewed certificate) makes nothing wait again. */
  readonly api?: pulumi.Input<ApiAccessArgs>;
  /** How long the phase may take, for example "15m". */
  readonly timeout: pulumi.Input<string>;
  /** Fingerprint of what is asked for in this phase. A change makes the gate wait again. */
  readonly revision: pulumi.Input<string>;
}

/**
 * Waits until one phase of a cluster that the program itself makes on vSphere is done, and says why when it is not.
 *
 * It creates and deletes nothing. What vCenter and NSX know it reads with the credentials in the environment
 * (VSPHERE_SERVER, VSPHERE_USER, VSPHERE_PASSWORD; NSXT_MANAGER_HOST, NSXT_USERNAME, NSXT_PASSWORD), which never reach state.
 */
export class VspherePhaseGate extends DynamicResource {
  /** When the wait began, RFC 3339. */
  declare readonly startedAt: pulumi.Output<string>;
  /** When the phase was found done, RFC 3339. */
  declare readonly finishedAt: pulumi.Output<string>;
  /** How long the gate waited, in seconds. */
  declare readonly seconds: pulumi.Output<number>;

  constructor(name: string, args: VspherePhaseGateArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = { startedAt: undefined, finishedAt: undefined, seconds: undefined };
    super("vspherePhaseGate", "VspherePhaseGate", name, { ...args, ...outputs }, opts);
  }
}
