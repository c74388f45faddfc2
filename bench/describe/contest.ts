import type { Bench } from "../own-lab";
import { median } from "../statistics";
import { type Command, peakMiB, runOnce } from "./command";

/** What one command costs. */
export interface CommandCost {
  readonly title: string;
  /** Milliseconds of each run. */
  readonly rounds: readonly number[];
  readonly median: number;
  /** Bytes that it prints. */
  readonly printed: number;
  /** The most resident memory in one run, in MiB, where the system tells. */
  readonly peakMiB?: number;
}

/**
 * Runs commands as processes, in turn, so that all meet the same server and the same load; once before without taking the
 * time, for caches, and once after for their memory.
 */
export async function contest<Name extends string>(
  { say, signal }: Pick<Bench, "say" | "signal">,
  commands: Readonly<Record<Name, Command>>,
  rounds: number,
): Promise<Record<Name, CommandCost>> {
  const entries = Object.entries(commands) as [Name, Command][];
  const printed = new Map<Name, number>();
  for (const [name, command] of entries) printed.set(name, (await runOnce(command, signal)).printed);
  const times = new Map(entries.map(([name]): [Name, number[]] => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // None always comes after the same other one.
    for (const [name, command] of rotated(entries, round)) {
      const { took } = await runOnce(command, signal);
      times.get(name)?.push(took);
      say(`round ${round + 1} of ${rounds}: ${took.toFixed(0)} ms: ${command.title}`);
    }
  }
  const costs: [Name, CommandCost][] = [];
  for (const [name, command] of entries) {
    const peak = await peakMiB(command, signal);
    const taken = times.get(name) ?? [];
    const memory = peak === undefined ? {} : { peakMiB: peak };
    const { title } = command;
    costs.push([name, { title, rounds: taken, median: median(taken), printed: printed.get(name) ?? 0, ...memory }]);
  }
  return Object.fromEntries(costs) as Record<Name, CommandCost>;
}

/** The same in another order: the first `by` come last. */
export function rotated<T>(all: readonly T[], by: number): T[] {
  const at = by % all.length;
  return [...all.slice(at), ...all.slice(0, at)];
}
