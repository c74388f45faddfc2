import type * as pulumi from "@pulumi/pulumi";
import type { Json } from "./json";
import type { NodeTaintArgs } from "./taint";

/** Container runtime of the nodes. */
export interface NodeCriArgs {
  /** Further runtime classes, as the ClusterClass describes them. */
  runtimeClasses?: Json[];
}

/** Firewall of the nodes. */
export interface NodeFirewallArgs {
  /** Traffic let in, as the ClusterClass describes it. */
  inboundRules?: Json[];
}

/** Class variable `node`: what every node has in common. A change rolls all nodes. */
export interface NodeArgs {
  /**
   * Labels of the nodes.
   *
   * @example { "example.com/site": "north" }
   */
  labels?: Record<string, pulumi.Input<string>>;
  /** Taints of the nodes. */
  taints?: NodeTaintArgs[];
  /** Container runtime of the nodes. */
  cri?: NodeCriArgs;
  /** Firewall of the nodes. */
  firewall?: NodeFirewallArgs;
}
