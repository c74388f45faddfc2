/** One thing that is wrong with the arguments. */
export interface Problem {
  /** Where: the path of the argument, such as `workerPools.batch.autoscaler.min`. */
  readonly path: string;
  /** What is wrong and what would be right, as the rest of a sentence that starts with the path. */
  readonly reason: string;
}

/** All problems as one text, a line each: what a user sees when arguments are refused. */
export function formatProblems(subject: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [`${subject}: ${count} in the arguments`, ...problems.map((p) => `  ${p.path}: ${p.reason}`)].join("\n");
}
