import type { PlanDemand } from "../../provider/plan/demand";

/** A cluster that is to be, and where it was read. */
export interface PlannedCluster {
  /** The file, or "standard input". */
  readonly origin: string;
  readonly demand: PlanDemand;
}
