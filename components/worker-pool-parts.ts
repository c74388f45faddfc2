import type * as pulumi from "@pulumi/pulumi";
import type { TimedGate } from "./phase-times";

/** What a pool yields, whoever makes its machines. */
export interface WorkerPoolParts {
  /** Name of the pool. */
  readonly poolName: pulumi.Output<string>;
  /** The gate of phase 4. */
  readonly workers: TimedGate;
}
