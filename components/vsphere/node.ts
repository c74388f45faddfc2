import * as pulumi from "@pulumi/pulumi";
import type { MachineSubject, NodeRole } from "../../provider/phases/vsphere/subject";
import type { EtcdAccessArgs } from "../../provider/vsphere/api-access";
import { NodeGate } from "../../provider/vsphere/node-gate";
import { NodeName } from "../../provider/vsphere/node-name";
import type * as vsphere from "../../sdks/vsphere";
import { timeoutOf } from "../phase-timeout";
import { revision } from "../revision";
import { type NodeGroup, nodeSpec } from "../topology/vsphere";
import type { Foundation } from "./foundation";
import { type MachineOptions, machine } from "./machine";

/** A place for a node, which outlives the nodes that fill it. */
export interface Slot {
  /** Its name within the cluster: "control-plane-0", "general-1". */
  readonly slot: string;
  readonly role: NodeRole;
  /** The pool of a worker. */
  readonly pool?: string;
  readonly group: pulumi.Output<NodeGroup>;
  /** What its machines are cloned from: looked up once for all slots of the group. */
  readonly template: pulumi.Output<vsphere.GetVirtualMachineResult>;
}

/** A node with the gate that stands for its having joined. */
export interface Node extends NodeMachine {
  readonly gate: NodeGate;
}

/** A node's machine. */
export interface NodeMachine {
  readonly machine: vsphere.VirtualMachine;
  /** As the gates look at it. */
  readonly subject: pulumi.Output<MachineSubject>;
}

/** Registers the name of the node that fills a slot now. */
export function nodeName(foundation: Foundation, slot: Slot, parent: pulumi.Resource): pulumi.Output<string> {
  const { name, topology } = foundation;
  const spec = pulumi.all([topology, slot.group]).apply(([cluster, group]) => nodeSpec(cluster, group, slot.role));
  const prefix = topology.apply(({ cluster }) => `${cluster}-${slot.slot}`);
  return new NodeName(`${name}-${slot.slot}-name`, { prefix, revision: spec.apply(revision) }, { parent }).nodeName;
}

/** Registers the machine of a slot's node. */
export function nodeMachine(
  foundation: Foundation,
  slot: Slot,
  options: Omit<MachineOptions, "group" | "template">,
): NodeMachine {
  const { slot: slotName, role, pool, group, template } = slot;
  const vm = machine(`${foundation.name}-${slotName}`, foundation, { ...options, group, template });
  const subject = pulumi
    .all([options.node, vm.id])
    .apply(([node, uuid]): MachineSubject => ({ node, uuid, role, slot: slotName, ...(pool ? { pool } : {}) }));
  return { machine: vm, subject };
}

/** How a node is waited for, and let go. */
export interface NodeGateOptions {
  readonly parent: pulumi.Resource;
  /** What has to be done before it is waited for, besides its machine. */
  readonly after: pulumi.Input<pulumi.Resource>[];
  /** For the control plane: how its member of etcd is removed. */
  readonly etcd?: EtcdAccessArgs;
}

/** Registers the gate of a slot. */
export function nodeGate(foundation: Foundation, slot: Slot, made: NodeMachine, options: NodeGateOptions): NodeGate {
  const { topology, subject, api, timeouts, infrastructure } = foundation;
  const [phase, asked] =
    slot.role === "worker"
      ? (["workers", timeouts.workers] as const)
      : (["control-plane-initialization", timeouts.controlPlaneInitialization] as const);
  return new NodeGate(
    `${foundation.name}-${slot.slot}-node`,
    {
      machine: made.subject,
      subject,
      api,
      ...(options.etcd ? { etcd: options.etcd } : {}),
      timeout: timeoutOf(phase, asked),
      drainTimeout: topology.drainTimeout,
    },
    { parent: options.parent, deletedWith: infrastructure, dependsOn: [made.machine, ...options.after] },
  );
}
