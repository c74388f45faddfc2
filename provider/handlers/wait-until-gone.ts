import { diagnosisText, PhaseFailure } from "../diagnose/phase-failure";
import { waitForPhase } from "../gate/wait-for-phase";
import type { Phase } from "../phases/phase";
import { type ClusterInputs, milliseconds } from "./cluster-inputs";

/**
 * Waits for one of the removal phases.
 * @throws Error with the lines a user reads, when something stays
 */
export async function waitUntilGone(
  { cluster, connection, timeout }: ClusterInputs & { readonly timeout: string },
  phase: Phase,
  pool?: string,
): Promise<void> {
  const wait = { cluster, connection, phase, timeout: milliseconds(timeout), log: (line: string) => console.log(line) };
  try {
    await waitForPhase(pool === undefined ? wait : { ...wait, pool });
  } catch (error) {
    throw error instanceof PhaseFailure ? new Error(diagnosisText(error.diagnosis).join("\n")) : error;
  }
}
