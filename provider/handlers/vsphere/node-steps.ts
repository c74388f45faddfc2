import { diagnosisText } from "../../diagnose/diagnosis-text";
import { PhaseFailure } from "../../diagnose/phase-failure";
import { formatDuration } from "../../duration";
import { Undecided } from "../../gate/undecided";
import { ConnectionError } from "../../observe/connection";
import { EtcdClient } from "../../observe/workload/etcd-client";
import { workloadClient } from "../../observe/workload/workload-client";
import { ClusterRetirement } from "../../retire/cluster-retirement";
import { deadNodes } from "../../retire/dead-nodes";
import { retireNode } from "../../retire/retire-node";
import {
  eachOnce,
  type Retiree,
  type Retirement,
  type RetirementTiming,
  retirementTiming,
} from "../../retire/retirement";
import { RetirementFailure } from "../../retire/retirement-failure";
import { controlPlaneNames, nodesOfSlot } from "../../retire/slot-nodes";
import { milliseconds } from "../cluster-inputs";
import { interruption } from "../interruption";
import type { GateTimes } from "../pass-gate";
import { interruptible } from "../request";
import type { NodeGateInputs, NodeSteps } from "./node-gate";

/** What the steps are made from. */
export interface NodeTools {
  /** Waits until the machine's node has joined. */
  readonly wait: (inputs: NodeGateInputs) => Promise<GateTimes>;
  /** Stops the machine of a node. */
  readonly powerOff: (retirement: Retirement, retiree: Retiree) => Promise<void>;
  /** @default what gates use */
  readonly timing?: RetirementTiming;
}

const goesOn = "Nothing is lost: the same command goes on from here";

/** The steps of a node's gate, taken in the cluster that its inputs name. */
export class NodeStepsInCluster implements NodeSteps {
  constructor(private readonly tools: NodeTools) {}

  wait(inputs: NodeGateInputs): Promise<GateTimes> {
    return this.tools.wait(inputs);
  }

  async retireDead(inputs: NodeGateInputs, retirees: readonly Retiree[]): Promise<void> {
    const etcd = etcdOf(inputs);
    if (!etcd || retirees.length === 0) return;
    const retirement = this.retirement(inputs);
    try {
      for (const dead of await interruptible(deadNodes(hurried(retirement), etcd, retirees))) {
        log(`${retirement.label}: ${dead.node} has died, and has to retire before another node can join`);
        await this.retire(inputs, dead);
      }
    } catch (error) {
      if (interruption.aborted) throw error;
      // What keeps it from retiring keeps the next node from joining, and that is what a user is told then.
      log((error as Error).message);
    }
  }

  async leftBehind(inputs: NodeGateInputs): Promise<readonly Retiree[]> {
    const slot = { ...inputs.machine, cluster: inputs.subject.cluster };
    return await interruptible(nodesOfSlot(this.retirement(inputs), slot, etcdOf(inputs)));
  }

  async retire(inputs: NodeGateInputs, retiree: Retiree): Promise<void> {
    const { powerOff } = this.tools;
    const retirement = this.retirement(inputs);
    const etcd = etcdOf(inputs);
    const drainTimeout = milliseconds(inputs.drainTimeout);
    const steps = new ClusterRetirement({ ...retirement, ...(etcd ? { etcd } : {}), drainTimeout, powerOff });
    const start = performance.now();
    log(`${retirement.label}: retiring ${retiree.node}`);
    try {
      await interruptible(retireNode(retiree, steps));
      log(`${retirement.label}: ${retiree.node} retired in ${formatDuration(performance.now() - start)}`);
    } catch (error) {
      throw new RetirementFailure(retirement.label, retiree, error as Error, interruption.aborted);
    }
  }

  async farewell(inputs: NodeGateInputs, retirees: readonly Retiree[]): Promise<void> {
    const { label } = this.retirement(inputs);
    const controlPlane = await this.controlPlane(inputs);
    if (!controlPlane) return;
    const leaving = eachOnce([...retirees, ...(await this.leftBehind(inputs))]);
    const stays = (name: string) => leaving.every(({ node }) => node !== name);
    if (inputs.machine.role === "control-plane" && !controlPlane.some(stays)) {
      log(`${label}: ${inputs.machine.node} is the last of the control plane, and goes with the cluster`);
      return;
    }
    for (const retiree of leaving) await this.retire(inputs, retiree);
  }

  explain(error: unknown, inputs: NodeGateInputs): readonly string[] {
    if (error instanceof PhaseFailure) return diagnosisText(error.diagnosis);
    if (error instanceof Undecided || error instanceof RetirementFailure) return [...error.lines, goesOn];
    return [`${this.retirement(inputs).label}: ${(error as Error).message}`, goesOn];
  }

  /**
   * The nodes of the control plane; undefined when it does not answer, and the node of the gate is none of them: nobody
   * will miss a worker. A control plane that is only out of reach would miss its etcd member for ever.
   */
  private async controlPlane(inputs: NodeGateInputs): Promise<readonly string[] | undefined> {
    const { node, role, uuid } = inputs.machine;
    const retirement = this.retirement(inputs);
    try {
      return await interruptible(controlPlaneNames(retirement));
    } catch (error) {
      if (!(error instanceof ConnectionError) || interruption.aborted) throw error;
      if (role === "control-plane") throw new RetirementFailure(retirement.label, { node, uuid, role }, error, false);
      log(`${retirement.label}: ${node} goes without farewell: ${error.message}`);
      return undefined;
    }
  }

  private retirement({ api, subject, machine }: NodeGateInputs): Retirement {
    const { timing = retirementTiming } = this.tools;
    return { client: workloadClient(api), label: `${subject.cluster} ${machine.slot}`, log, interruption, timing };
  }
}

/** To look whether a node has died is no reason to wait long for a cluster that is not there yet. */
function hurried(retirement: Retirement): Retirement {
  const { timing } = retirement;
  return { ...retirement, timing: { ...timing, patience: Math.min(timing.patience, 5_000) } };
}

function etcdOf({ api, etcd }: NodeGateInputs): EtcdClient | undefined {
  return etcd && new EtcdClient(api, etcd);
}

function log(line: string): void {
  console.log(line);
}
