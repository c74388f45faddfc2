import { explainAbsence } from "../../provider/look/explain-absence";
import { NotASupervisor } from "../../provider/look/look-error";
import { Observer } from "../../provider/observe/observer";
import type { PlanDemand } from "../../provider/plan/demand";
import { type Facts, objectsOf } from "../../provider/preflight/facts";
import { readFacts } from "../../provider/preflight/read-facts";
import type { Connection } from "../options/connection";

/**
 * What the Supervisor of a connection tells of a cluster that is to be.
 * @throws NotASupervisor, NamespaceNotFound; ConnectionError, ApiError where it cannot be asked
 */
export async function askSupervisor({ supervisor }: Connection, demand: PlanDemand): Promise<Facts> {
  const observer = Observer.for(supervisor);
  const facts = await readFacts(observer, demand.cluster, demand);
  if (facts.snapshot.unread.get("Cluster")?.reason === "absent") throw new NotASupervisor(supervisor);
  if (objectsOf(facts, "Namespace")?.length === 0) throw await explainAbsence(observer, demand.cluster.namespace);
  return facts;
}

/** The demand of a cluster that names no namespace, in that of the context. */
export function inNamespace(demand: PlanDemand, connection: Connection): PlanDemand {
  if (demand.infrastructure === "vsphere" || demand.cluster.namespace) return demand;
  return { ...demand, cluster: { ...demand.cluster, namespace: connection.namespace } };
}
