/**
 * A wait that ended without a verdict: nothing is known to be wrong with the phase. Its message is what a user reads.
 */
export class Undecided extends Error {
  override readonly name = "Undecided";

  /** @param lines what happened, what was awaited, how to go on */
  constructor(readonly lines: readonly string[]) {
    super(lines.join("\n"));
  }
}
