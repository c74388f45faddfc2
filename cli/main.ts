import type { CommandEntry } from "./commands";
import { processContext } from "./process-context";
import { runVks } from "./run-vks";

/**
 * Runs `vks` as this process, and ends it: an exec plugin or a connection that is left behind must not hold it.
 * @param argv what was typed after its name
 * @param entries the commands there are
 */
export async function main(argv: readonly string[], entries?: readonly CommandEntry[]): Promise<never> {
  // Back-offs and watches do not keep a process; who waits for an answer does. It ends by process.exit alone.
  setInterval(() => {}, 3_600_000);
  const status = await runVks(argv, processContext(), entries);
  // On Windows, writing to a pipe goes on in the background.
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((resolve) => void stream.write("", () => resolve()));
  process.exit(status);
}
