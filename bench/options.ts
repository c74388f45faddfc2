import { parseArgs } from "node:util";
import type { Pace } from "../lab/launcher/supervisor";

export const usage = `usage: npm run bench -- [--rounds N] [--writes N] [--polled-writes N] [--pace fast|real] [--json]

  --rounds N         clusters deployed each way, alternated (3)
  --writes N         writes whose detection is timed (200)
  --polled-writes N  writes that twenty 5 s pollers wait for (4)
  --pace fast|real   how long the lab's infrastructure takes (fast: the hardest for the gates' share)
  --json             the figures as JSON on standard output, everything else on standard error`;

/** What is measured, and how often. */
export interface Options {
  readonly rounds: number;
  readonly writes: number;
  readonly polledWrites: number;
  readonly pace: Pace;
  readonly json: boolean;
  readonly help: boolean;
}

/** @throws Error that says which option is wrong */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "3" },
      writes: { type: "string", default: "200" },
      "polled-writes": { type: "string", default: "4" },
      pace: { type: "string", default: "fast" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { pace } = values;
  if (pace !== "fast" && pace !== "real") throw new Error(`unknown pace "${pace}": fast or real`);
  return {
    rounds: count("rounds", values.rounds),
    writes: count("writes", values.writes),
    polledWrites: count("polled-writes", values["polled-writes"]),
    pace,
    json: values.json,
    help: values.help,
  };
}

function count(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1, not "${text}"`);
  return value;
}
