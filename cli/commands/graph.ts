import { cutOff, type Graph, graphOfCluster, graphOfStack } from "../../provider/graph";
import { lookAtCluster } from "../../provider/look/look";
import { Argument, action, Command, type CommandOf, examples, Option, withConnection } from "../command";
import type { CliContext } from "../context";
import { CliError } from "../errors";
import { ExitStatus } from "../exit-status";
import { graphDot } from "../graph/dot";
import { graphMermaid } from "../graph/mermaid";
import { readStack } from "../graph/read-stack";
import { graphSvg } from "../graph/svg";
import { clusterOf } from "../options/cluster";
import type { Connection } from "../options/connection";
import { outOption, writeOut } from "../options/out";

/** The forms a graph is drawn in. */
const writers = { mermaid: graphMermaid, dot: graphDot, svg: graphSvg };

interface Options {
  readonly file?: string;
  readonly output: keyof typeof writers;
  readonly out?: string;
  readonly gates?: boolean;
  readonly all?: boolean;
  readonly expand?: boolean;
}

/** `vks graph`: draws what comes before what, in a cluster or in a stack. */
export const graph: CommandOf = (context) => {
  const command = new Command("graph")
    .description(
      "Draws the phases of a cluster in their order, each with its objects below their owners, or the resources of a Pulumi stack in the order of their dependencies.",
    )
    .addArgument(new Argument("[cluster]", "name of the Cluster, or NAMESPACE/NAME"))
    .option(
      "-f, --file <file>",
      "draw the stack in what `pulumi stack export` or `pulumi preview --json` printed; - for standard input",
    )
    .addOption(new Option("-o, --output <format>", "how to draw").choices(Object.keys(writers)).default("mermaid"))
    .addOption(outOption())
    .option("--gates", "the phases alone")
    .option("--expand", "of a cluster: every object, also where many are alike")
    .option("--all", "of a stack: also default providers, and dependencies that follow from others");
  examples(
    command,
    ["vks graph shop", "the cluster shop as Mermaid, for a page or a pull request"],
    ["vks graph shop -n team-a -o svg --out shop.svg", "the same as a picture"],
    ["pulumi stack export | vks graph -f -", "what a stack does in which order"],
    ["pulumi preview --json --show-sames | vks graph -f - --gates", "which phases a change makes wait again"],
  );
  return action<Options>(withConnection(command), async ([cluster], options, connection) => {
    const drawing = await writers[options.output](await graphOf(cluster, options, connection, context));
    await writeOut(drawing, options.out, context);
    return ExitStatus.healthy;
  });
};

async function graphOf(
  cluster: string | undefined,
  { file, gates = false, all = false, expand = false }: Options,
  connection: Connection,
  { now, signal, stdin, err }: CliContext,
): Promise<Graph> {
  if ((cluster === undefined) === (file === undefined))
    throw new CliError("name either a cluster or, with -f, the file of a stack; see `vks graph --help`");
  if (cluster !== undefined) {
    const snapshot = await lookAtCluster(connection.supervisor, clusterOf(cluster, connection), { signal });
    return graphOfCluster(snapshot, now(), { show: gates ? "phases" : "objects", expand });
  }
  const stack = await readStack(file as string, stdin);
  const cut = "steps" in stack ? cutOff(stack) : 0;
  if (cut > 0)
    err.write(
      `vks: ${cut} resources depend on some that the preview leaves out; \`pulumi preview\` has --show-sames\n`,
    );
  return graphOfStack(stack, { show: gates ? "gates" : all ? "everything" : "resources" });
}
