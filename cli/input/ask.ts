import { Observer } from "../../provider/observe/observer";
import type { PlanDemand } from "../../provider/plan/demand";
import type { Facts } from "../../provider/preflight/facts";
import { readFacts } from "../../provider/preflight/read-facts";
import { CliError } from "../errors";
import type { Connection } from "../options/connection";

/**
 * What the Supervisor of a connection tells of a cluster that is to be.
 * @throws CliError where the server is no Supervisor; ConnectionError, ApiError where it cannot be asked
 */
export async function askSupervisor({ supervisor }: Connection, demand: PlanDemand): Promise<Facts> {
  const facts = await readFacts(Observer.for(supervisor), demand.cluster, demand);
  const { VirtualMachineClass, ClusterClass } = facts.readings;
  const isAbsent = [VirtualMachineClass, ClusterClass].every(
    (reading) => "unread" in reading && reading.unread.reason === "absent",
  );
  if (isAbsent)
    throw new CliError(
      "the server is not a Supervisor: it serves neither VM classes nor ClusterClasses; choose its context with --context",
    );
  return facts;
}

/** The demand of a cluster that names no namespace, in that of the context. */
export function inNamespace(demand: PlanDemand, connection: Connection): PlanDemand {
  if (demand.infrastructure === "vsphere" || demand.cluster.namespace) return demand;
  return { ...demand, cluster: { ...demand.cluster, namespace: connection.namespace } };
}
