import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRefArgs } from "./cluster-ref-args";
import { DynamicResource } from "./dynamic-resource";
import type { Demand } from "./preflight/demand";
import type { Finding } from "./preflight/finding";

/** Arguments of a Preflight. */
export interface PreflightArgs extends ClusterRefArgs {
  /** What the cluster asks of its Supervisor. A change makes it check again. */
  readonly demand: pulumi.Input<Demand>;
}

/**
 * Checks, before anything of a cluster is created or changed, whether the Supervisor has what it asks for. It only reads.
 *
 * Errors: everything that stands in the way, in one error of at most ten lines. What may stand in the way, and what could not
 * be looked at, is logged.
 */
export class Preflight extends DynamicResource {
  /** When it passed, RFC 3339. */
  declare readonly passedAt: pulumi.Output<string>;
  /** What was found that does not stand in the way. */
  declare readonly findings: pulumi.Output<readonly Finding[]>;

  constructor(name: string, args: PreflightArgs, opts?: pulumi.CustomResourceOptions) {
    super("preflight", "Preflight", name, { ...args, passedAt: undefined, findings: undefined }, opts);
  }
}
