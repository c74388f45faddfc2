import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";
import type { MachineSubject, VsphereSubject } from "../phases/vsphere/subject";
import type { ApiAccessArgs, EtcdAccessArgs } from "./api-access";

/** Arguments of a NodeGate. */
export interface NodeGateArgs {
  /** The machine that fills the slot. Another node makes the gate wait for it, and then retire the one before. */
  readonly machine: pulumi.Input<MachineSubject>;
  /** The cluster it belongs to. */
  readonly subject: pulumi.Input<VsphereSubject>;
  readonly api: pulumi.Input<ApiAccessArgs>;
  /** For a node of the control plane: its member is removed from etcd when it retires. */
  readonly etcd?: pulumi.Input<EtcdAccessArgs>;
  /** How long the node may take, for example "20m". */
  readonly timeout: pulumi.Input<string>;
  /** How long a retiring node may take to be drained. Pods that are left then are gone with the node. */
  readonly drainTimeout: pulumi.Input<string>;
}

/**
 * Stands for one slot of the cluster being filled by a node that has joined.
 *
 * Its update is the hand-over: it waits for the new node, and then retires the one before (cordon, drain, etcd member,
 * power, Node), so that the next slot is touched only once this one is whole again. Its deletion retires the node
 * before its machine goes.
 */
export class NodeGate extends DynamicResource {
  /** When the wait began, RFC 3339. */
  declare readonly startedAt: pulumi.Output<string>;
  /** When the node was found there, RFC 3339. */
  declare readonly finishedAt: pulumi.Output<string>;
  /** How long the gate waited, in seconds. */
  declare readonly seconds: pulumi.Output<number>;
  /** Name of the node that fills the slot. */
  declare readonly node: pulumi.Output<string>;

  constructor(name: string, args: NodeGateArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = { startedAt: undefined, finishedAt: undefined, seconds: undefined, node: undefined };
    super("nodeGate", "NodeGate", name, { ...args, ...outputs }, opts);
  }
}
