import { diagnosisText } from "../diagnose/diagnosis-text";
import { PhaseFailure } from "../diagnose/phase-failure";
import { Undecided } from "../gate/undecided";
import { waitForPhase } from "../gate/wait-for-phase";
import type { Phase } from "../phases/phase";
import { type ClusterInputs, milliseconds } from "./cluster-inputs";
import { interruption } from "./interruption";
import { ToldError } from "./told-error";

const goesOn = "Nothing is lost: the same command goes on from here";

/**
 * Waits for one of the removal phases.
 * @throws ToldError with the lines a user reads, when something stays
 */
export async function waitUntilGone(
  { cluster, connection, timeout }: ClusterInputs & { readonly timeout: string },
  phase: Phase,
  pool?: string,
): Promise<void> {
  const log = (line: string) => console.log(line);
  const wait = { cluster, connection, phase, timeout: milliseconds(timeout), log, interruption };
  try {
    await waitForPhase(pool === undefined ? wait : { ...wait, pool });
  } catch (error) {
    if (error instanceof Undecided) throw new ToldError([...error.lines, goesOn]);
    throw error instanceof PhaseFailure ? new ToldError(diagnosisText(error.diagnosis)) : error;
  }
}
