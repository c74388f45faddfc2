import type { PlanDemand } from "../../provider/plan/demand";

/** A cluster that is to be, and where it was read. */
export interface PlannedCluster {
  /** The file, or "standard input". */
  readonly origin: string;
  readonly demand: PlanDemand;
}

/** Arguments that a cluster cannot be made of: all their problems, a line each. Ends the command with status 2. */
export class ArgumentProblems extends Error {
  override readonly name = "ArgumentProblems";
}
