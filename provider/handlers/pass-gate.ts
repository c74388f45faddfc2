import type { Diagnosis } from "../diagnose/diagnosis";
import { diagnosisText } from "../diagnose/diagnosis-text";
import { PhaseFailure } from "../diagnose/phase-failure";
import { Undecided } from "../gate/undecided";
import type { PhaseRecord } from "../gate/wait";
import { initFailure } from "./init-failure";

/** What every gate keeps in state besides its inputs. */
export interface GateTimes {
  /** When the wait began, RFC 3339. */
  readonly startedAt: string;
  /** When the phase was found done; absent on a gate that failed or was interrupted. */
  readonly finishedAt: string;
  /** How long the gate waited, in seconds. */
  readonly seconds: number;
  /** Why the phase did not finish, on a gate that failed. */
  readonly failure?: Diagnosis;
}

/**
 * Runs the wait of a gate.
 * @param id the gate's ID
 * @throws Error that leaves the gate in state with its inputs, so that the next `pulumi up` waits on
 */
export async function passGate(id: string, inputs: object, wait: () => Promise<PhaseRecord>): Promise<PhaseRecord> {
  const startedAt = new Date().toISOString();
  try {
    return await wait();
  } catch (error) {
    if (error instanceof Undecided) {
      const lines = [...error.lines, "Nothing is lost: the next `pulumi up` goes on from here"];
      throw initFailure(lines, id, { ...inputs, startedAt });
    }
    if (!(error instanceof PhaseFailure)) throw error;
    throw initFailure(diagnosisText(error.diagnosis), id, { ...inputs, startedAt, failure: error.diagnosis });
  }
}
