import type { CommandEntry } from "./commands";
import { processContext } from "./process-context";
import { runVks } from "./run-vks";

/**
 * Runs `vks` as this process, and ends it: an exec plugin or a connection that is left behind must not hold it.
 * @param argv what was typed after its name
 * @param entries the commands there are
 */
export async function main(argv: readonly string[], entries?: readonly CommandEntry[]): Promise<never> {
  const status = await runVks(argv, processContext(), entries);
  // On Windows, writing to a pipe goes on in the background.
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((resolve) => void stream.write("", () => resolve()));
  process.exit(status);
}
