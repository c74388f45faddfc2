import type { ClusterView } from "../phases/cluster-view";
import type { Health, PhaseReport } from "./cluster-report";

/** How a cluster is as a whole, by its phases. */
export function healthOf({ cluster }: ClusterView, phases: readonly Pick<PhaseReport, "state">[]): Health {
  const some = (...states: PhaseReport["state"][]) => phases.some(({ state }) => states.includes(state));
  if (cluster?.metadata.deletionTimestamp !== undefined) return "deleting";
  if (some("failed", "stalled")) return "failed";
  if (some("unknown")) return "unknown";
  return some("progressing", "pending") ? "progressing" : "healthy";
}
