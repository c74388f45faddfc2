import * as pulumi from "@pulumi/pulumi";
import type { VksClusterArgs, WorkerPoolTopologyArgs } from "../../../../components/args";

/** A component with nothing but the arguments of a cluster. */
export class Cluster extends pulumi.ComponentResource {
  constructor(name: string, args: VksClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("probe:index:Cluster", name, { args }, opts);
  }
}

/** A component with nothing but the arguments of a pool. */
export class Pool extends pulumi.ComponentResource {
  constructor(name: string, args: WorkerPoolTopologyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("probe:index:Pool", name, { args }, opts);
  }
}
