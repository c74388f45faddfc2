import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { down, type Lab, type Pace, up } from "../lab/launcher/supervisor";

/** What a benchmark runs on. */
export interface Bench {
  /** A lab of the benchmark's own, beside any the user has running. */
  readonly lab: Lab;
  /** A folder that goes when the benchmark ends. */
  readonly folder: string;
  /** Told what is going on. */
  readonly say: (line: string) => void;
  /** Raised when the user ends the benchmark: whatever was started has to be ended. */
  readonly signal: AbortSignal;
}

/** For clusters of a thousand machines: the API server is not to collect garbage instead of answering. */
const memory = 4;

/** Runs `action` on a lab of its own, and stops that lab whatever happens: an error, Ctrl-C, a SIGTERM. */
export async function withOwnLab<T>(
  { pace, say }: { pace: Pace; say: (line: string) => void },
  action: (bench: Bench) => Promise<T>,
): Promise<T> {
  const interruption = new AbortController();
  const { signal } = interruption;
  const interrupt = (name: NodeJS.Signals) => {
    if (!signal.aborted) say(`${name}: stopping the lab`);
    interruption.abort(new Error(`ended by ${name}`));
  };
  const interrupted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  const folder = await mkdtemp(join(tmpdir(), "vks-bench-"));
  // Apart from the folder: the lab deletes its own, and refuses one that holds anything else.
  const stateDir = join(folder, "lab");
  try {
    const run = async () => {
      const lab = await up({ stateDir, pace, memory, progress: say });
      signal.throwIfAborted();
      return action({ lab, folder, say, signal });
    };
    return await Promise.race([run(), interrupted]);
  } finally {
    await down({ stateDir });
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}
