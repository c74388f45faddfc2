/** What every command of the lab is given. */
export interface CommandOptions {
  readonly stateDir?: string;
  /** As the user wrote it. */
  readonly pace?: string;
  readonly clear: boolean;
  /** What follows the command's name. */
  readonly args: readonly string[];
}

/** Runs a command; resolves to the exit status. */
export type Command = (options: CommandOptions) => Promise<number>;

/** Progress goes to standard error: standard output is for shells to evaluate. */
export const progress = (line: string) => console.error(line);

/** Prints what is known of a lab; the exit status tells whether it runs. */
export function show(status: { is: string }): number {
  console.log(JSON.stringify(status, undefined, 2));
  return status.is === "running" ? 0 : 1;
}
