import * as pulumi from "@pulumi/pulumi";
import type { VksClusterArgs, VsphereNamespaceArgs, WorkerPoolTopologyArgs } from "../../../../components/args";

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

/** A component with nothing but the arguments of a vSphere Namespace. */
export class Namespace extends pulumi.ComponentResource {
  constructor(name: string, args: VsphereNamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("probe:index:Namespace", name, { args }, opts);
  }
}
