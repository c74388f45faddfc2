import type * as pulumi from "@pulumi/pulumi";
import type { PhaseTimes } from "./phase-times";

/** What a pool yields, whoever makes its machines. */
export interface WorkerPoolParts {
  /** Name of the pool. */
  readonly poolName: pulumi.Output<string>;
  /** When phase 4 was waited for. */
  readonly phase: pulumi.Output<PhaseTimes>;
  /** True once every machine the pool wants has a ready node. */
  readonly ready: pulumi.Output<boolean>;
}
