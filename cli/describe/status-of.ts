import type { ClusterSummary } from "../../provider/report/cluster-report";
import { isWrong } from "../../provider/report/summary";
import { ExitStatus } from "../exit-status";

const statuses = {
  healthy: ExitStatus.healthy,
  failed: ExitStatus.unhealthy,
  progressing: ExitStatus.progressing,
  deleting: ExitStatus.progressing,
  unknown: ExitStatus.undecided,
} as const;

/** The exit status that tells how a cluster is. One whose deletion is stuck is unhealthy. */
export function statusOf({ health, state }: Pick<ClusterSummary, "health" | "state">): ExitStatus {
  return isWrong(state) ? ExitStatus.unhealthy : statuses[health];
}

/** From what needs somebody most. */
const order = [ExitStatus.unhealthy, ExitStatus.undecided, ExitStatus.progressing];

/** The exit status of several clusters: that of the one that is worst off. */
export function statusOfAll(clusters: readonly Pick<ClusterSummary, "health" | "state">[]): ExitStatus {
  const found = clusters.map(statusOf);
  return order.find((status) => found.includes(status)) ?? ExitStatus.healthy;
}
