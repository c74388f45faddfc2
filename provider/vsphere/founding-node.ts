import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";

/** Arguments of a FoundingNode. */
export interface FoundingNodeArgs {
  /** Name of the node that is to found the cluster. Only the first one ever given counts. */
  readonly node: pulumi.Input<string>;
}

/**
 * Remembers for ever which node ran `kubeadm init`. The node that later fills its slot joins: a second init would found a
 * second cluster under the same endpoint. Where founding has failed for good, `pulumi up --replace` of it, together with that
 * of the node's name, lets the successor found the cluster.
 */
export class FoundingNode extends DynamicResource {
  /** Name of the node that founded the cluster. */
  declare readonly founder: pulumi.Output<string>;

  constructor(name: string, args: FoundingNodeArgs, opts?: pulumi.CustomResourceOptions) {
    super("foundingNode", "FoundingNode", name, { ...args, founder: undefined }, opts);
  }
}
