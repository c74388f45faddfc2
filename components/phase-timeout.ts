import * as pulumi from "@pulumi/pulumi";
import { formatDuration } from "../provider/duration";
import { phases } from "../provider/phases";
import type { PhaseName } from "../provider/phases/phase";

/** How long a phase may take, where the user may have said so. */
export type AskedTimeout = pulumi.Input<string | undefined> | undefined;

/** The timeout that was asked for, or the phase's own. */
export function timeoutOf(phase: PhaseName, asked: AskedTimeout): pulumi.Output<string> {
  return pulumi.output(asked).apply((given) => given ?? formatDuration(phases[phase].timeout));
}
