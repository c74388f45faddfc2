import type * as pulumi from "@pulumi/pulumi";
import { PhaseGate } from "../../provider/phase-gate";
import type { PhaseName } from "../../provider/phases/phase";
import { type AskedTimeout, timeoutOf } from "../phase-timeout";
import type { ClusterConnection } from "./cluster-connection";

/** What a gate of a component needs besides its name. */
export interface GateSpec extends ClusterConnection {
  readonly phase: PhaseName;
  readonly pool?: pulumi.Input<string>;
  /** @default the phase's own */
  readonly timeout?: AskedTimeout;
  readonly revision: pulumi.Input<string>;
  /** What has to be done before: this, and nothing else, is the order of the phases. */
  readonly after: pulumi.CustomResourceOptions["dependsOn"];
  readonly parent: pulumi.Resource;
}

/** Registers the gate of one phase. */
export function gate(name: string, { phase, after, parent, timeout, ...rest }: GateSpec): PhaseGate {
  return new PhaseGate(
    name,
    { ...rest, phase, timeout: timeoutOf(phase, timeout) },
    { parent, ...(after === undefined ? {} : { dependsOn: after }) },
  );
}
