import { describeCluster } from "../../provider/describe-cluster";
import { followCluster } from "../../provider/follow-cluster";
import type { ClusterReport } from "../../provider/report/cluster-report";
import { action, Command, type CommandOf, examples, withConnection } from "../command";
import { reportText } from "../describe/report-text";
import { statusOf } from "../describe/status-of";
import { watch } from "../describe/watch";
import { clusterOf } from "../options/cluster";
import { type DataFormat, outputOption } from "../options/output";
import { stalledAfterOption } from "../options/stalled-after";
import { dataText } from "../terminal/data";
import { styleOf } from "../terminal/style";

interface Options {
  readonly output?: DataFormat;
  readonly watch?: true;
  readonly wait?: true;
  readonly stalledAfter?: number;
}

/** `vks describe`: one cluster, phase by phase. */
export const describe: CommandOf = (context) => {
  const command = new Command("describe")
    .argument("<cluster>", "name of the Cluster, or NAMESPACE/NAME")
    .description(
      "Shows a cluster by the phases of its workflow, whoever created it: how far each is, its objects, and where " +
        "something is wrong the cause and what to do. The exit status tells the cluster's health.",
    )
    .addOption(outputOption())
    .option("-w, --watch", "go on showing it as it changes, until Ctrl-C")
    .option("--wait", "as --watch, until it is healthy or has failed: the exit status tells which")
    .addOption(stalledAfterOption());
  examples(
    command,
    ["vks describe shop", "the cluster shop of the current namespace"],
    ["vks describe shop -n team-a --watch", "follow it while it comes up"],
    ["vks describe shop --wait --stalled-after 20m && ./deploy.sh", "wait in a script until it is healthy"],
    ["vks describe shop -o json | jq -r .reason", "why it is not healthy"],
  );
  return action<Options>(withConnection(command), async ([name = ""], options, connection) => {
    const { output, stalledAfter } = options;
    const { out, now, signal } = context;
    const text = (report: ClusterReport) => (output ? dataText(report, output) : reportText(report, styleOf(context)));
    const patience = stalledAfter === undefined ? {} : { stalledAfter };
    const { supervisor } = connection;
    const cluster = clusterOf(name, connection);
    if (options.watch || options.wait) {
      const reports = followCluster(supervisor, cluster, {
        ...patience,
        now,
        signal,
        debounce: out.isTerminal ? 200 : 1_000,
      });
      const compact = (report: ClusterReport) => reportText(report, { ...styleOf(context), compact: true });
      return watch(reports, context, { text, compact: output ? text : compact, untilSettled: options.wait ?? false });
    }
    const report = await describeCluster(supervisor, cluster, { ...patience, now: now(), signal });
    out.write(text(report));
    return statusOf(report);
  });
};
