import * as pulumi from "@pulumi/pulumi";
import type { VksClusterArgs } from "../args";
import type { Problem } from "../topology";

/** Numbers of machines that only turn out while the program runs: each machine is a resource, and those are written down. */
export function unknownCounts({ controlPlane, workerPools = {} }: VksClusterArgs): readonly Problem[] {
  const pools = Object.entries(workerPools).map(([key, pool]) => [`workerPools.${key}`, pool?.replicas] as const);
  return [["controlPlane", controlPlane?.replicas] as const, ...pools]
    .filter(([, replicas]) => pulumi.Output.isInstance(replicas) || replicas instanceof Promise)
    .map(([path]) => ({
      path: `${path}.replicas`,
      reason: "must be known when the program is written: on vSphere each machine is a resource of its own",
    }));
}
