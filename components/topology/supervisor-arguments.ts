import type { VksClusterArgs } from "../args";

/** Arguments that `validateCluster` passed for a Supervisor: what it requires there is there. */
export type SupervisorClusterArgs = VksClusterArgs &
  Required<Pick<VksClusterArgs, "namespace" | "vmClass" | "storageClass">>;
