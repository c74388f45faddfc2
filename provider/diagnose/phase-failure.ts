import type { Diagnosis } from "./diagnosis";
import { diagnosisText } from "./diagnosis-text";

/** A phase did not finish. Its message is what a user reads: at most ten lines. */
export class PhaseFailure extends Error {
  override readonly name = "PhaseFailure";

  constructor(readonly diagnosis: Diagnosis) {
    super(diagnosisText(diagnosis).join("\n"));
  }
}
