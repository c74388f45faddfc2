import { setTimeout } from "node:timers/promises";
import { action, Command, type CommandOf } from "../../cli/command";
import type { CommandEntry } from "../../cli/commands";
import { ExitStatus } from "../../cli/exit-status";

/** Writes far more than a pipe holds. */
const babble: CommandOf = (context) =>
  action(new Command(), async () => {
    for (let line = 0; line < 20_000; line++) context.out.write(`line ${line} ${"x".repeat(80)}\n`);
    await setTimeout(50);
    context.out.write("the end\n");
    return ExitStatus.unhealthy;
  });

/** Goes on until it is told to stop, with a terminal to put back. */
const watch: CommandOf = (context) =>
  action(new Command(), async () => {
    context.signal.addEventListener("abort", () => context.out.write("put back\n"));
    context.out.write("watching\n");
    await setTimeout(60_000, undefined, { signal: context.signal });
    return ExitStatus.healthy;
  });

/** Has an answer, and leaves something behind that would keep the process for a minute. */
const linger: CommandOf = (context) =>
  action(new Command(), async () => {
    void setTimeout(60_000);
    context.out.write("answer\n");
    return ExitStatus.progressing;
  });

/** Waits as the engine does between two tries: without keeping the process. */
const retry: CommandOf = (context) =>
  action(new Command(), async () => {
    await setTimeout(100, undefined, { ref: false });
    context.out.write("answer\n");
    return ExitStatus.unhealthy;
  });

/** Commands for tests of the process. */
export const talking: readonly CommandEntry[] = Object.entries({ babble, watch, linger, retry }).map(
  ([name, command]) => ({
    name,
    summary: name,
    load: async () => command,
  }),
);
