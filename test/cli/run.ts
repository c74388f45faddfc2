import type { CommandEntry } from "../../cli/commands";
import type { CliContext } from "../../cli/context";
import { runVks } from "../../cli/run-vks";
import { terminalOf } from "../../cli/terminal/terminal";

/** What a run of `vks` ended with and wrote. */
export interface VksRun {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** What is around a run. */
export interface Around {
  readonly env?: NodeJS.ProcessEnv;
  /** Text of standard input. @default "" */
  readonly stdin?: string;
  /** @default 80 */
  readonly columns?: number;
  /** Whether output goes to a terminal with colours. @default false */
  readonly terminal?: boolean;
  readonly now?: Date;
  readonly signal?: AbortSignal;
  readonly program?: string;
  /** Commands other than those of `vks`. */
  readonly entries?: readonly CommandEntry[];
}

/** The context of a run, and what is written there. */
export function contextOf(around: Around = {}): {
  readonly context: CliContext;
  readonly wrote: { out: string; err: string };
} {
  const { env = {}, stdin = "", columns = 80, terminal = false, now, program } = around;
  const wrote = { out: "", err: "" };
  const stream = (name: "out" | "err") => ({
    isTTY: terminal,
    columns,
    write: (text: string) => {
      wrote[name] += text;
    },
  });
  const context: CliContext = {
    out: terminalOf(stream("out"), env),
    err: terminalOf(stream("err"), env),
    env,
    stdin: async () => stdin,
    now: () => now ?? new Date(),
    signal: around.signal ?? new AbortController().signal,
    program,
  };
  return { context, wrote };
}

/** Runs `vks` in this process, as a user would with these arguments. */
export async function vks(argv: readonly string[], around: Around = {}): Promise<VksRun> {
  const { context, wrote } = contextOf(around);
  const status = await runVks(argv, context, around.entries);
  return { status, ...wrote };
}
