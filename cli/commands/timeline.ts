import { lookAtCluster } from "../../provider/look/look";
import { clustersOf, type GateRecord } from "../../provider/timeline/gate-records";
import { timelineOfGates } from "../../provider/timeline/gates-timeline";
import type { Timeline } from "../../provider/timeline/timeline";
import { timelineOf } from "../../provider/timeline/timeline-of";
import { Argument, action, Command, type CommandOf, examples, Option, withConnection } from "../command";
import type { CliContext } from "../context";
import { CliError } from "../errors";
import { ExitStatus } from "../exit-status";
import { clusterOf } from "../options/cluster";
import type { Connection } from "../options/connection";
import { outOption, writeOut } from "../options/out";
import { readGates } from "../timeline/read-gates";
import { namesFile, readTimelines } from "../timeline/saved-timeline";
import { timelineText } from "../timeline/text";
import { type Shown, shownRows } from "../timeline/text-chart";
import { wantsAscii } from "../timeline/text-glyphs";
import { withOwnTitles } from "../timeline/titles";

interface Options {
  readonly output: "text" | "svg" | "html" | "json";
  readonly out?: string;
  readonly stackExport?: string;
  readonly show?: Shown;
  readonly ascii?: boolean;
}

/** `vks timeline`: when each phase and object started and finished, and what decided how long it took. */
export const timeline: CommandOf = (context) => {
  const command = new Command("timeline")
    .description(
      "Shows when each phase of a cluster and each object in it started and finished, from the transition times of conditions, with the critical path marked: the chain of what decided when the cluster was there. Several clusters, or runs that were saved with -o json, are compared with the first.",
    )
    .addArgument(
      new Argument("[clusters...]", "names of Clusters, or NAMESPACE/NAME, or files that `vks timeline -o json` wrote"),
    )
    .addOption(
      new Option("-o, --output <format>", "how to print").choices(["text", "svg", "html", "json"]).default("text"),
    )
    .addOption(outOption())
    .option(
      "--stack-export <file>",
      "add what the gates recorded, from what `pulumi stack export` printed; - for standard input. Without names: its clusters by their gates alone, without a server",
    )
    .addOption(
      new Option(
        "--show <rows>",
        "of text: which rows; default: those on the critical path, of several the phases",
      ).choices(shownRows),
    )
    .option("--ascii", "of text: draw with ASCII alone; default where the locale is not UTF-8");
  examples(
    command,
    ["vks timeline shop -n team-a", "where the time went"],
    ["vks timeline shop -o html --out shop.html", "the same as a page that can be sent to somebody"],
    ["pulumi stack export | vks timeline shop --stack-export -", "beside it, when the gates found each phase done"],
    ["vks timeline before.json shop", "a run that was saved with -o json, and how the cluster compares to it"],
  );
  return action<Options>(withConnection(command), async (names, options, connection) => {
    const readings = await readingsOf(names, options, connection, context);
    const timelines = withOwnTitles(readings.flatMap((reading) => reading.timelines));
    const written = await write(timelines, options, context);
    await writeOut(written, options.out, context);
    return statusOf(readings.flatMap((reading) => (reading.isSaved ? [] : reading.timelines)));
  });
};

/** What an argument stands for. */
interface Reading {
  readonly timelines: readonly Timeline[];
  /** Whether they are of an earlier run, and say nothing of how the cluster is. */
  readonly isSaved?: boolean;
}

async function readingsOf(
  names: readonly string[],
  { stackExport }: Options,
  connection: Connection,
  { stdin, now, signal }: CliContext,
): Promise<readonly Reading[]> {
  const gates = stackExport === undefined ? [] : await readGates(stackExport, stdin);
  if (names.length === 0 && gates.length === 0) {
    throw new CliError("name a cluster, or give a stack with --stack-export; see `vks timeline --help`");
  }
  if (names.length === 0) {
    return [{ timelines: clustersOf(gates).map((cluster) => timelineOfGates(cluster, gates, now())) }];
  }
  return Promise.all(
    names.map(async (name): Promise<Reading> => {
      if (namesFile(name)) return { timelines: await readTimelines(name), isSaved: true };
      if (isOfProgram(name, gates)) return { timelines: [timelineOfGates({ namespace: "", name }, gates, now())] };
      const snapshot = await lookAtCluster(connection.supervisor, clusterOf(name, connection), { signal });
      return { timelines: [timelineOf(snapshot, now(), gates)] };
    }),
  );
}

/** Whether a program makes the cluster itself, on vSphere: then no Supervisor knows it. */
function isOfProgram(name: string, gates: readonly GateRecord[]): boolean {
  return clustersOf(gates).some((cluster) => cluster.namespace === "" && cluster.name === name);
}

async function write(
  timelines: readonly Timeline[],
  { output, out, show, ascii }: Options,
  { out: terminal, env }: CliContext,
): Promise<string> {
  // The page and its program are loaded where they are asked for.
  if (output === "svg") return (await import("../timeline/svg.js")).timelineSvg(timelines);
  if (output === "html") return (await import("../timeline/html.js")).timelineHtml(timelines);
  if (output === "json") return `${JSON.stringify(timelines.length === 1 ? timelines[0] : timelines, null, 2)}\n`;
  const { columns, color } = terminal;
  return timelineText(timelines, {
    columns,
    color: color && out === undefined,
    ascii: ascii ?? wantsAscii(env),
    ...(show === undefined ? {} : { show }),
  });
}

/** By the clusters that were looked at: what was saved of an earlier run is only held beside them. */
function statusOf(timelines: readonly Timeline[]): ExitStatus {
  const states = timelines.flatMap(({ spans }) => spans.map(({ state }) => state));
  if (states.some((state) => state === "failed" || state === "stalled")) return ExitStatus.unhealthy;
  if (states.includes("unknown")) return ExitStatus.undecided;
  return states.every((state) => state === "done") ? ExitStatus.healthy : ExitStatus.progressing;
}
