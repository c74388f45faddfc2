import type { SupervisorConnection } from "../observe/connection";
import { Observer } from "../observe/observer";
import type { ClusterRef } from "../observe/snapshot";
import { checks } from "./checks";
import type { Demand } from "./demand";
import type { Facts } from "./facts";
import { checkNames, type Finding, type Severity } from "./finding";
import { readFacts } from "./read-facts";

/** What to check: which cluster, on which Supervisor, and what it asks for. */
export interface PreflightRequest extends Demand {
  readonly cluster: ClusterRef;
  readonly connection: SupervisorConnection;
}

/**
 * Checks whether a Supervisor has what a cluster asks for, before anything is created. It only reads.
 *
 * @returns every finding, the blocking ones first; none where all is well
 * @throws ConnectionError, ApiError when the Supervisor cannot be asked
 */
export async function preflight({ cluster, connection, ...demand }: PreflightRequest): Promise<readonly Finding[]> {
  return findings(demand, await readFacts(Observer.for(connection), cluster, demand));
}

/** What every check finds, in the order of severity and then of the checks. Pure. */
export function findings(demand: Demand, facts: Facts): readonly Finding[] {
  const all = checkNames.flatMap((name) => checks[name](demand, facts));
  const order: readonly Severity[] = ["blocking", "warning", "unknown"];
  return order.flatMap((severity) => all.filter((finding) => finding.severity === severity));
}
