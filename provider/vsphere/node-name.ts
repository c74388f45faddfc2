import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";

/** Arguments of a NodeName. */
export interface NodeNameArgs {
  /** What the name begins with, for example "shop-control-plane-0". A change replaces it. */
  readonly prefix: pulumi.Input<string>;
  /** Fingerprint of what the machine is made from. A change replaces the name, and with it the machine. */
  readonly revision: pulumi.Input<string>;
}

/**
 * The name of one generation of a node: the prefix and five random characters. Nodes are immutable: whatever changes in
 * one makes another, beside it, under another name. `pulumi up --replace` of it replaces that node.
 */
export class NodeName extends DynamicResource {
  /** The name, for example "shop-control-plane-0-x7k2p". */
  declare readonly nodeName: pulumi.Output<string>;

  constructor(name: string, args: NodeNameArgs, opts?: pulumi.CustomResourceOptions) {
    super("nodeName", "NodeName", name, { ...args, nodeName: undefined }, opts);
  }
}
