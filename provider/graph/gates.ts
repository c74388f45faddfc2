import type { Diagnosis } from "../diagnose/diagnosis";
import { formatDuration } from "../duration";
import { gateTypes } from "../gate-failures";
import type { NodeState } from "./graph";
import { phaseLabel } from "./phase-label";
import { nameOf, type StackResource } from "./stack-resources";

/** Whether a resource waits for a phase, or for a node of one. */
export function isGate(type: string): boolean {
  return gateTypes.has(type);
}

/** The phase a gate waits for, with its pool; a gate of a single node by its name. */
export function gateLabel({ inputs, urn }: StackResource): string {
  const { phase, pool } = inputs ?? {};
  if (typeof phase !== "string") return nameOf(urn);
  return phaseLabel(phase, typeof pool === "string" ? pool : undefined);
}

/** How far a gate is, in a state and in words. */
export interface GateProgress {
  readonly state: NodeState;
  readonly words: readonly string[];
}

/** What a preview would do to a gate. */
const changes = { create: "to wait", update: "to wait again", replace: "to wait anew", delete: "to go" };

/** How far a gate is: as its own record tells, or as a preview would change that. */
export function gateProgress({ outputs, change }: StackResource): GateProgress {
  if (change !== undefined) return { state: change, words: [changes[change]] };
  const { failure, finishedAt, seconds } = outputs ?? {};
  if (failure !== undefined) return unfinished(failure as Diagnosis);
  if (typeof finishedAt !== "string" || finishedAt === "") return { state: "pending", words: ["not finished"] };
  const words = typeof seconds === "number" ? `done in ${formatDuration(seconds * 1_000)}` : "done";
  return { state: "done", words: [words] };
}

/** A failure may be a secret, of which state shows nothing. */
function unfinished({ outcome, cause, elapsed }: Partial<Diagnosis>): GateProgress {
  const state = outcome === "timeout" ? "stalled" : "failed";
  const how = outcome === "timeout" ? "timed out" : "failed";
  const after = elapsed === undefined ? how : `${how} after ${formatDuration(elapsed)}`;
  if (cause === undefined) return { state, words: [after] };
  return { state, words: [`${after}: ${cause.at.kind}`, `${cause.condition} (${cause.reason})`] };
}
