import { listClusters } from "../../provider/describe-cluster";
import type { ClusterSummary } from "../../provider/report/cluster-report";
import { action, Command, type CommandOf, examples, withConnection } from "../command";
import { statusOfAll } from "../describe/status-of";
import { listText } from "../list/list-text";
import { type DataFormat, outputOption } from "../options/output";
import { stalledAfterOption } from "../options/stalled-after";
import { dataText } from "../terminal/data";
import { styleOf } from "../terminal/style";

interface Options {
  readonly output?: DataFormat | "wide" | "name";
  readonly stalledAfter?: number;
}

/** `vks list`: all clusters of a namespace, a line each. */
export const list: CommandOf = (context) => {
  const command = new Command("list")
    .description(
      "Lists the clusters of a namespace: how each is, the phase it stands at, and why where something is wrong. The " +
        "exit status is that of the cluster that is worst off.",
    )
    .addOption(outputOption("wide", "name"))
    .addOption(stalledAfterOption());
  examples(
    command,
    ["vks list", "the clusters of the current namespace"],
    ["vks list -A -o wide", "all you may see, with class, endpoint and whole reasons"],
    ["vks list -o name | xargs -n 1 vks describe", "describe one after the other"],
    ["vks list -A -o json | jq -r '.clusters[] | select(.health == \"failed\") | .reason'", "what is wrong"],
  );
  return action<Options>(withConnection(command, { allNamespaces: true }), async (_, options, connection) => {
    const { out, err, now, signal } = context;
    const { supervisor, allNamespaces } = connection;
    const namespace = allNamespaces ? undefined : connection.namespace;
    const { output, stalledAfter } = options;
    const patience = stalledAfter === undefined ? {} : { stalledAfter };
    const clusters = await listClusters(supervisor, namespace, { ...patience, now: now(), signal });
    if (output === "json" || output === "yaml") out.write(dataText({ clusters }, output));
    else if (output === "name") out.write(clusters.map((cluster) => `${nameOf(cluster, allNamespaces)}\n`).join(""));
    else if (clusters.length === 0) {
      err.write(`No clusters ${namespace === undefined ? "in any namespace" : `in namespace ${namespace}`}.\n`);
    } else out.write(listText(clusters, { ...listStyle(context), allNamespaces, wide: output === "wide" }));
    return statusOfAll(clusters);
  });

  function listStyle({ out }: typeof context) {
    const { columns: _, ...style } = styleOf(context);
    // Whoever reads a pipe wants whole names.
    return out.isTerminal ? { ...style, columns: out.columns } : style;
  }
};

function nameOf({ cluster }: ClusterSummary, allNamespaces: boolean): string {
  return allNamespaces ? `${cluster.namespace}/${cluster.name}` : cluster.name;
}
