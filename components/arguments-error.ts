import * as pulumi from "@pulumi/pulumi";
import { formatProblems, type Problem } from "./topology";

/** The arguments of a component are wrong: every problem at once, each with the argument's path, and no stack trace. */
export class ArgumentsError extends pulumi.RunError {
  constructor(
    subject: string,
    readonly problems: readonly Problem[],
  ) {
    super(formatProblems(subject, problems));
  }
}

/**
 * Throws what `validate` finds.
 * @throws ArgumentsError
 */
export function requireValid(subject: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ArgumentsError(subject, problems);
}
