import { type Plan, planOf } from "../../provider/plan/plan";
import { sumBySituation } from "../../provider/plan/situations";
import { parseQuantity } from "../../provider/preflight/quantity";
import { action, Command, type CommandOf, examples, InvalidArgumentError, Option, withConnection } from "../command";
import type { CliContext } from "../context";
import { type ExitStatus, statusOfFindings } from "../exit-status";
import { askSupervisor, inNamespace } from "../input/ask";
import { fileOption } from "../input/file-option";
import { readClusters } from "../input/read-clusters";
import type { Connection } from "../options/connection";
import { type DataFormat, outputOption } from "../options/output";
import { planMarkdown } from "../plan/markdown";
import { planText } from "../plan/text";
import { dataText } from "../terminal/data";
import { styleOf } from "../terminal/style";

interface Options {
  readonly file: readonly string[];
  readonly output?: DataFormat | "markdown";
  readonly zones?: readonly string[];
  readonly rootDisk?: number;
  readonly ask?: boolean;
  readonly namespace?: string;
}

/** `vks plan`: what clusters will need, before there are any. */
export const plan: CommandOf = (context) => {
  const command = new Command("plan")
    .description(
      "Says what clusters will need before there are any: VMs, CPU, memory, disk, addresses, what a rolling upgrade and the " +
        "autoscaler's maximum take, and what is left when a host or zone is lost. Findings that block make it end with 1.\n\n" +
        "Nobody is asked, unless --ask or a flag says which Supervisor: then its VM classes, zones, quota and network count.",
    )
    .addOption(fileOption())
    .addOption(outputOption("markdown"))
    .addOption(new Option("--zones <names>", "zones of the vSphere Namespace, with commas between").argParser(namesOf))
    .addOption(
      new Option(
        "--root-disk <size>",
        "size of root disks where nobody tells, such as 20Gi; it is the image's",
      ).argParser(sizeOf),
    )
    .addOption(new Option("--ask", "ask the Supervisor that kubectl would"));
  examples(
    withConnection(command),
    ["vks plan -f shop.yaml", "what a Cluster manifest, or arguments of VksCluster, will need"],
    ["pulumi preview --json --show-sames | vks plan -f -", "what the clusters of a program will need"],
    ["vks plan -f shop.yaml -o markdown > plan.md", "a section for a pull request"],
    ["vks plan -f shop.yaml --ask -n team-a", "the same, with the sizes, zones and quota of a Supervisor"],
  );
  return action<Options>(command, (_, options, connection) => run(context, options, connection));
};

async function run(context: CliContext, options: Options, connection: Connection): Promise<ExitStatus> {
  const plans = await plansOf(context, options, connection);
  context.out.write(written(plans, options.output, context));
  return statusOfFindings(plans.flatMap(({ findings }) => findings));
}

async function plansOf(context: CliContext, options: Options, connection: Connection): Promise<readonly Plan[]> {
  const { namespace, zones, rootDisk } = options;
  const clusters = await readClusters(options.file, { stdin: context.stdin, namespace });
  const asks = options.ask === true || Object.keys(connection.supervisor).length > 0;
  const plans: Plan[] = [];
  for (const { demand: read } of clusters) {
    const isAsked = asks && read.infrastructure === "supervisor";
    const demand = isAsked ? inNamespace(read, connection) : read;
    plans.push(
      planOf(demand, { zones, rootDisk, facts: isAsked ? await askSupervisor(connection, demand) : undefined }),
    );
  }
  return plans;
}

function written(plans: readonly Plan[], output: Options["output"], context: CliContext): string {
  if (output === undefined) return planText(plans, styleOf(context));
  if (output === "markdown") return planMarkdown(plans);
  return dataText({ plans, total: sumBySituation(plans.map(({ needs }) => needs)) }, output);
}

function sizeOf(text: string): number {
  const bytes = parseQuantity(text);
  if (bytes === undefined || !(bytes > 0)) throw new InvalidArgumentError("Write a size such as 20Gi.");
  return bytes;
}

function namesOf(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.some((name) => name === "")) throw new InvalidArgumentError("Write names such as zone-1,zone-2.");
  return [...new Set(names)];
}
