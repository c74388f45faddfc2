/** What `vks` ends with, so that scripts and CI can act on it. */
export const ExitStatus = {
  /** Everything asked about is well; no finding that blocks. */
  healthy: 0,
  /** A cluster failed or stalled; findings that block. */
  unhealthy: 1,
  /** No answer: bad input, wrong usage, a server that cannot be asked, no rights to see enough. */
  undecided: 2,
  /** Not there yet, and nothing wrong: a cluster in progress, or one being deleted. */
  progressing: 3,
} as const;

export type ExitStatus = (typeof ExitStatus)[keyof typeof ExitStatus];

/** The status of a plan or a check: unhealthy where a finding blocks. */
export function statusOfFindings(findings: readonly { readonly severity: string }[]): ExitStatus {
  return findings.some(({ severity }) => severity === "blocking") ? ExitStatus.unhealthy : ExitStatus.healthy;
}

/** What help and reference say of each status. */
export const exitStatusTexts: readonly (readonly [number, string])[] = [
  [ExitStatus.healthy, "healthy; no finding that blocks"],
  [ExitStatus.unhealthy, "unhealthy: a phase failed or stalled; findings that block"],
  [ExitStatus.undecided, "no answer: wrong usage or input, no connection, no rights to see enough"],
  [ExitStatus.progressing, "not there yet: in progress, or being deleted"],
  [130, "ended by Ctrl-C"],
];
