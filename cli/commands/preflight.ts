import { findings } from "../../provider/preflight/preflight";
import { action, Command, type CommandOf, examples, withConnection } from "../command";
import type { CliContext } from "../context";
import { CliError } from "../errors";
import { type ExitStatus, statusOfFindings } from "../exit-status";
import { askSupervisor, inNamespace } from "../input/ask";
import { fileOption } from "../input/file-option";
import { readClusters } from "../input/read-clusters";
import type { Connection } from "../options/connection";
import { type DataFormat, outputOption } from "../options/output";
import { type PreflightResult, preflightText } from "../preflight/text";
import { dataText } from "../terminal/data";
import { styleOf } from "../terminal/style";

interface Options {
  readonly file: readonly string[];
  readonly output?: DataFormat;
  readonly namespace?: string;
}

/** `vks preflight`: whether a vSphere Namespace has what clusters ask for. */
export const preflight: CommandOf = (context) => {
  const command = new Command("preflight")
    .description(
      "Checks whether a vSphere Namespace has what clusters ask for, before anything is created: rights, network, " +
        "ClusterClass, release, images, VM classes, storage classes and quota, remains of an earlier cluster, address ranges. " +
        "It only reads. Findings that block make it end with 1.\n\n" +
        "The namespace is that of -n, else the cluster's own, else the context's.",
    )
    .addOption(fileOption())
    .addOption(outputOption());
  examples(
    withConnection(command),
    ["vks preflight -f shop.yaml", "check what a Cluster manifest, or arguments of VksCluster, ask for"],
    ["vks preflight -f shop.yaml -n team-b --context supervisor", "the same, in another namespace and Supervisor"],
    ["pulumi preview --json --show-sames | vks preflight -f -", "check the clusters of a program"],
  );
  return action<Options>(command, (_, options, connection) => run(context, options, connection));
};

async function run(context: CliContext, options: Options, connection: Connection): Promise<ExitStatus> {
  const results = await resultsOf(context, options, connection);
  context.out.write(options.output ? dataText({ results }, options.output) : preflightText(results, styleOf(context)));
  return statusOfFindings(results.flatMap((result) => result.findings));
}

async function resultsOf(
  context: CliContext,
  { file, namespace }: Options,
  connection: Connection,
): Promise<readonly PreflightResult[]> {
  const results: PreflightResult[] = [];
  for (const { origin, demand: read } of await readClusters(file, { stdin: context.stdin, namespace })) {
    if (read.infrastructure === "vsphere")
      throw new CliError(
        `${origin}: cluster ${read.cluster.name} is made on vSphere, which has no Supervisor; use \`vks plan\``,
      );
    const demand = inNamespace(read, connection);
    results.push({ cluster: demand.cluster, findings: findings(demand, await askSupervisor(connection, demand)) });
  }
  return results;
}
