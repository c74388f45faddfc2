import { basename } from "node:path";
import { text } from "node:stream/consumers";
import type { CliContext } from "./context";
import { terminalOf } from "./terminal/terminal";

/** The context of this process. Ctrl-C ends it at once; a reader that goes away is no error. */
export function processContext(): CliContext {
  const { stdout, stderr, stdin, env, argv } = process;
  const ending = new AbortController();
  for (const [signal, number] of [
    ["SIGINT", 2],
    ["SIGTERM", 15],
  ] as const)
    process.once(signal, () => {
      // Whoever changed the terminal puts it back in a listener.
      ending.abort();
      process.exit(128 + number);
    });
  for (const stream of [stdout, stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      ending.abort();
    });
  return {
    out: terminalOf(stdout, env),
    err: terminalOf(stderr, env),
    env,
    stdin: () => text(stdin),
    now: () => new Date(),
    signal: ending.signal,
    program: basename(argv[1] ?? "").startsWith("kubectl-vks") ? "kubectl vks" : "vks",
  };
}
