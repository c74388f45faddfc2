import type * as pulumi from "@pulumi/pulumi";
import type { ControlPlane } from "./control-plane";
import type { PhaseTimes } from "./phase-times";
import type { WorkerPool } from "./worker-pool";

/** What a cluster is made of, whoever makes its machines. */
export interface ClusterParts {
  readonly controlPlane: ControlPlane;
  /** By their key in the arguments. */
  readonly workerPools: Record<string, WorkerPool>;
  /** Phase 1. */
  readonly topology: pulumi.Output<PhaseTimes>;
  /** Phase 2. */
  readonly infrastructure: pulumi.Output<PhaseTimes>;
  /** Phase 5. */
  readonly available: pulumi.Output<PhaseTimes>;
  /** Kubernetes version that it has. */
  readonly version: pulumi.Output<string>;
}
