import { parseArgs } from "node:util";
import type { Pace } from "../lab/launcher/supervisor";

/** What can be measured by itself. */
export const parts = ["gates", "detection", "failure", "waiting", "scale", "describe"] as const;

/** The name of a part. */
export type Part = (typeof parts)[number];

export const usage = `usage: npm run bench -- [--only PART,...] [--json] [--pace fast|real] [figures]

  --only PART,...      of ${parts.join(", ")} (all of them)
  --json               the figures as JSON on standard output, everything else on standard error
  --pace fast|real     how long the lab's infrastructure takes (fast: the hardest for the gates' share)

  --rounds N           gates: clusters deployed each way, alternated (3)
  --writes N           detection: writes whose detection is timed (200)
  --polled-writes N    detection: writes that twenty 5 s pollers wait for (4)
  --failures N         failure: runs into a fault; scale: terminal conditions for each size (3)
  --waiting N          waiting: clusters that are waited for (50)
  --waiting-seconds N  waiting: how long (150)
  --machines N         scale, describe: machines of the large cluster (1000)
  --scale-writes N     scale: writes whose detection is timed, for each size (50)
  --looks N            describe: runs of each command, alternated (5)
  --clusters N         describe: clusters that are listed (200)`;

/** What is measured, and how often. */
export interface Options {
  readonly only: readonly Part[];
  readonly rounds: number;
  readonly writes: number;
  readonly polledWrites: number;
  readonly failures: number;
  readonly waiting: number;
  readonly waitingSeconds: number;
  readonly machines: number;
  readonly scaleWrites: number;
  readonly looks: number;
  readonly clusters: number;
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
      failures: { type: "string", default: "3" },
      waiting: { type: "string", default: "50" },
      "waiting-seconds": { type: "string", default: "150" },
      machines: { type: "string", default: "1000" },
      "scale-writes": { type: "string", default: "50" },
      looks: { type: "string", default: "5" },
      clusters: { type: "string", default: "200" },
      only: { type: "string", default: parts.join() },
      pace: { type: "string", default: "fast" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { pace } = values;
  if (pace !== "fast" && pace !== "real") throw new Error(`unknown pace "${pace}": fast or real`);
  return {
    only: partsOf(values.only),
    rounds: count("rounds", values.rounds),
    writes: count("writes", values.writes),
    polledWrites: count("polled-writes", values["polled-writes"]),
    failures: count("failures", values.failures),
    waiting: count("waiting", values.waiting),
    waitingSeconds: count("waiting-seconds", values["waiting-seconds"]),
    machines: count("machines", values.machines),
    scaleWrites: count("scale-writes", values["scale-writes"]),
    looks: count("looks", values.looks),
    clusters: count("clusters", values.clusters),
    pace,
    json: values.json,
    help: values.help,
  };
}

function partsOf(text: string): Part[] {
  const asked = text.split(",");
  const unknown = asked.filter((name) => !(parts as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Error(`--only takes ${parts.join(", ")}, not "${unknown.join()}"`);
  return parts.filter((part) => asked.includes(part));
}

function count(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1, not "${text}"`);
  return value;
}
