import type { Terminal } from "./terminal/terminal";

/** Everything a command needs from outside, so that tests run commands in process. */
export interface CliContext {
  readonly out: Terminal;
  readonly err: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** All of standard input, as text. */
  readonly stdin: () => Promise<string>;
  readonly now: () => Date;
  /** Raised by Ctrl-C, and when nobody reads the output any more. */
  readonly signal: AbortSignal;
  /**
   * What the user calls this program: `kubectl vks` when kubectl runs it as its plugin.
   * @default "vks"
   */
  readonly program?: string;
}
