import type { dynamic } from "@pulumi/pulumi";
import { PhaseFailure } from "../../diagnose/phase-failure";
import { waitForVspherePhase } from "../../gate/wait-for-vsphere-phase";
import { nodeJoined } from "../../phases/vsphere";
import type { ApiAccess, EtcdAccess, MachineSubject, VsphereSubject } from "../../phases/vsphere/subject";
import { powerOff } from "../../retire/power-off";
import { eachOnce, type Retiree } from "../../retire/retirement";
import { differ, milliseconds } from "../cluster-inputs";
import { initFailure } from "../init-failure";
import { interruption } from "../interruption";
import type { GateTimes } from "../pass-gate";
import { ToldError } from "../told-error";
import { NodeStepsInCluster } from "./node-steps";

/** What a node's gate is told. */
export interface NodeGateInputs {
  readonly machine: MachineSubject;
  readonly subject: VsphereSubject;
  readonly api: ApiAccess;
  readonly etcd?: EtcdAccess;
  /** Duration, for example "20m". */
  readonly timeout: string;
  /** Duration. */
  readonly drainTimeout: string;
}

/** What a node's gate found; without `finishedAt` where it failed or was interrupted. */
export interface NodeGateOutputs extends NodeGateInputs, Partial<GateTimes> {
  /** Name of the node that fills the slot; absent before the first has joined. */
  readonly node?: string;
  /** Nodes that have filled the slot before and are still to retire, on a gate that failed. */
  readonly retiring: readonly Retiree[];
}

/** What a gate does to the cluster. Each may be done again after an interruption at any point. */
export interface NodeSteps {
  /** Waits until the machine's node has joined. */
  wait(inputs: NodeGateInputs): Promise<GateTimes>;
  /**
   * Takes those of the control plane's nodes out of the cluster that have died: kubeadm lets nobody join while a member of
   * etcd does not answer (kubeadm: phases/etcd, CheckLocalEtcdClusterStatus).
   */
  retireDead(inputs: NodeGateInputs, retirees: readonly Retiree[]): Promise<void>;
  /** What the cluster knows of nodes that have filled the slot before. */
  leftBehind(inputs: NodeGateInputs): Promise<readonly Retiree[]>;
  /** Takes a node out of the cluster. */
  retire(inputs: NodeGateInputs, retiree: Retiree): Promise<void>;
  /** Takes the nodes of a slot that is given up out of the cluster, where there still is one. */
  farewell(inputs: NodeGateInputs, retirees: readonly Retiree[]): Promise<void>;
  /** What a user reads of an error, at most ten lines. */
  explain(error: unknown, inputs: NodeGateInputs): readonly string[];
}

/** A gate that stands for a slot of the cluster: see `NodeGate`. */
export function nodeGateWith(steps: NodeSteps): dynamic.ResourceProvider<NodeGateInputs, NodeGateOutputs> {
  return {
    async diff(_, olds, news) {
      const replaces = replacesOf(olds, news);
      const changed = keys.some((key) => differ(olds[key], news[key]));
      return { replaces, changes: replaces.length > 0 || changed || olds.finishedAt === undefined };
    },

    async create(inputs) {
      return { id: gateId(inputs), outs: await fill(steps, inputs) };
    },

    async update(_, olds, inputs) {
      const same = olds.machine.node === inputs.machine.node && olds.machine.uuid === inputs.machine.uuid;
      if (!same || olds.finishedAt === undefined) return { outs: await fill(steps, inputs, olds) };
      const { startedAt, finishedAt, seconds, node, retiring } = olds;
      return { outs: { ...inputs, startedAt, finishedAt, seconds, node, retiring } };
    },

    async delete(_, outputs) {
      const { machine, retiring = [] } = outputs;
      try {
        await steps.farewell(outputs, [...retiring, retireeOf(machine)]);
      } catch (error) {
        throw new ToldError(steps.explain(error, outputs));
      }
    },
  };
}

/** Waits until a node has joined. */
async function untilJoined({ machine, subject, api, timeout }: NodeGateInputs): Promise<GateTimes> {
  const wait = { phase: nodeJoined[machine.role], subject, api, machine, timeout: milliseconds(timeout) };
  const { snapshot: _, ...waited } = await waitForVspherePhase({ ...wait, log: console.log, interruption });
  return waited;
}

export const nodeGate = nodeGateWith(new NodeStepsInCluster({ wait: untilJoined, powerOff }));

const keys = ["machine", "subject", "api", "etcd", "timeout", "drainTimeout"] as const;

/** In a preview parts may not be known yet: only what is known to be another slot is one. */
function replacesOf(olds: NodeGateInputs, news: NodeGateInputs): string[] {
  const other = (before: string, now: string | undefined) => now !== undefined && now !== before;
  const replaces = [];
  if (other(olds.machine.slot, news.machine?.slot)) replaces.push("machine");
  if (other(olds.subject.cluster, news.subject?.cluster)) replaces.push("subject");
  return replaces;
}

function gateId({ subject, machine }: NodeGateInputs): string {
  return `${subject.cluster}/${machine.slot}`;
}

function retireeOf({ node, uuid, role }: MachineSubject): Retiree {
  return { node, uuid, role };
}

/**
 * Waits for the slot's node, and then has every other node of the slot retire. Whatever is not done when it fails is in
 * state, for the next `pulumi up`.
 */
async function fill(steps: NodeSteps, inputs: NodeGateInputs, before?: NodeGateOutputs): Promise<NodeGateOutputs> {
  const { machine } = inputs;
  const kept = before?.node === undefined ? {} : { node: before.node };
  let startedAt = new Date().toISOString();
  const previous = before ? eachOnce([...before.retiring, retireeOf(before.machine)]) : [];
  let retiring = others(machine, previous);
  try {
    // A machine that was lost may have been made again under its name.
    await steps.retireDead(
      inputs,
      previous.filter(({ uuid }) => uuid !== machine.uuid),
    );
    const waited = await steps.wait(inputs);
    startedAt = waited.startedAt;
    retiring = others(machine, [...retiring, ...(await steps.leftBehind(inputs))]);
    for (const retiree of retiring) {
      await steps.retire(inputs, retiree);
      retiring = retiring.filter(({ node }) => node !== retiree.node);
    }
    return { ...inputs, ...waited, node: machine.node, retiring };
  } catch (error) {
    const failure = error instanceof PhaseFailure ? { failure: error.diagnosis } : {};
    const outputs = { ...inputs, ...kept, ...failure, startedAt, retiring };
    throw initFailure(steps.explain(error, inputs), gateId(inputs), outputs);
  }
}

/** Never the one that fills the slot now. */
function others({ node }: MachineSubject, retirees: readonly Retiree[]): Retiree[] {
  return eachOnce(retirees).filter((retiree) => retiree.node !== node);
}
