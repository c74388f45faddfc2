import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRefArgs } from "./cluster-ref-args";
import { DynamicResource } from "./dynamic-resource";
import type { PhaseName } from "./phases/phase";

/** Arguments of a PhaseGate. */
export interface PhaseGateArgs extends ClusterRefArgs {
  /** The phase. A change replaces the gate. */
  readonly phase: PhaseName;
  /** The pool, for the phase `workers`. A change replaces the gate. */
  readonly pool?: pulumi.Input<string>;
  /** How long the phase may take, for example "15m". */
  readonly timeout: pulumi.Input<string>;
  /** Fingerprint of what is asked for in this phase. A change makes the gate wait again. */
  readonly revision: pulumi.Input<string>;
}

/**
 * Waits until one phase of the VKS workflow is done, and says why when it is not.
 *
 * A gate creates and deletes nothing. When it fails, what failed stays in state, and the next `pulumi up` waits on;
 * nothing is replaced. A gate whose phase is already done passes at once.
 */
export class PhaseGate extends DynamicResource {
  /** When the wait began, RFC 3339. */
  declare readonly startedAt: pulumi.Output<string>;
  /** When the phase was found done, RFC 3339. */
  declare readonly finishedAt: pulumi.Output<string>;
  /** How long the gate waited, in seconds. */
  declare readonly seconds: pulumi.Output<number>;
  /** `https://host:port` of the workload cluster's API server, from the phase `infrastructure` on. */
  declare readonly endpoint: pulumi.Output<string>;
  /** The Cluster's Kubernetes version as stored. */
  declare readonly version: pulumi.Output<string>;

  constructor(name: string, args: PhaseGateArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = { startedAt: undefined, finishedAt: undefined, seconds: undefined, endpoint: undefined };
    super("phaseGate", "PhaseGate", name, { ...args, ...outputs, version: undefined }, opts);
  }
}
