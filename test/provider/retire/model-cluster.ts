import { assertQuorumWithout, majority } from "../../../provider/retire/quorum";
import type { RetirementSteps } from "../../../provider/retire/retire-node";
import type { Retiree } from "../../../provider/retire/retirement";

/** A machine of the model, its node and its etcd member. */
export interface ModelMachine {
  readonly slot: string;
  /** Its node has joined, and has not been deleted. */
  isNode: boolean;
  isMember: boolean;
  isOn: boolean;
  isSick: boolean;
}

/**
 * A control plane reduced to what a roll-out is about: who has joined, who is an etcd member, and who is well. It complains
 * as soon as something has been done to it that a cluster would not survive.
 */
export class ModelCluster implements RetirementSteps {
  readonly machines = new Map<string, ModelMachine>();
  /** What was done, oldest first. */
  readonly log: string[] = [];
  /** Called before every step; may throw, as if the process or the network failed there. */
  beforeStep: () => void = () => {};

  /** Clones a machine. It joins later. */
  create(name: string, slot: string): void {
    if (this.machines.has(name)) return;
    this.machines.set(name, { slot, isNode: false, isMember: false, isOn: true, isSick: false });
  }

  /** The machine boots to its end, and joins, unless a member of etcd does not answer (kubeadm: CheckClusterHealth). */
  join(name: string): void {
    const machine = this.machines.get(name);
    if (!machine?.isOn || machine.isNode || this.healthy.length < this.members.length) return;
    Object.assign(machine, { isNode: true, isMember: true });
    this.did(`join ${name}`);
  }

  /** Deletes the machine, as the vsphere provider does: the cluster is not told. */
  destroy(name: string): void {
    const machine = this.machines.get(name);
    if (!machine) return;
    machine.isOn = false;
    this.did(`destroy ${name}`);
    if (!machine.isNode && !machine.isMember) this.machines.delete(name);
  }

  /** Makes a member ill, if etcd bears it. */
  sicken(name: string): void {
    const machine = this.machines.get(name);
    if (!machine?.isMember || machine.isSick || this.healthy.length - 1 < majority(this.members.length)) return;
    machine.isSick = true;
  }

  heal(): void {
    for (const machine of this.machines.values()) machine.isSick = false;
  }

  isDead(name: string): boolean {
    return this.members.includes(name) && !this.healthy.includes(name);
  }

  nodesOf(slot: string): Retiree[] {
    const nodes = [...this.machines].filter(([, machine]) => machine.slot === slot && machine.isNode);
    return nodes.map(([node]) => ({ node, role: "control-plane" as const }));
  }

  get members(): string[] {
    return [...this.machines].filter(([, { isMember }]) => isMember).map(([name]) => name);
  }

  get healthy(): string[] {
    return this.members.filter((name) => this.machines.get(name)?.isOn && !this.machines.get(name)?.isSick);
  }

  async assertMayGo({ node }: Retiree): Promise<void> {
    this.beforeStep();
    this.assertQuorumWithout(node);
  }

  async cordon({ node }: Retiree): Promise<undefined> {
    this.step(`cordon ${node}`);
    return undefined;
  }

  async drain(): Promise<void> {}

  async leaveEtcd({ node }: Retiree): Promise<void> {
    this.beforeStep();
    this.assertQuorumWithout(node);
    const machine = this.machines.get(node);
    if (machine?.isMember) machine.isMember = false;
    this.did(`leave ${node}`);
  }

  async powerOff({ node }: Retiree): Promise<void> {
    this.beforeStep();
    const machine = this.machines.get(node);
    if (machine) machine.isOn = false;
    this.did(`off ${node}`);
  }

  async deleteNode({ node }: Retiree): Promise<void> {
    this.beforeStep();
    const machine = this.machines.get(node);
    if (machine) machine.isNode = false;
    this.did(`delete ${node}`);
  }

  private assertQuorumWithout(node: string): void {
    const members = this.members.map((name) => ({ ID: name, name }));
    const leaving = members.find(({ name }) => name === node);
    if (leaving) assertQuorumWithout(leaving, members, new Set(this.healthy));
  }

  private step(text: string): void {
    this.beforeStep();
    this.did(text);
  }

  private did(text: string): void {
    this.log.push(text);
    const [healthy, members] = [this.healthy, this.members];
    if (members.length === 0 || healthy.length >= majority(members.length)) return;
    throw new BrokenCluster(
      `quorum lost by "${text}": ${healthy.length} of ${members.length} are well\n${this.log.join("\n")}`,
    );
  }
}

/** The roll-out has broken the cluster. */
export class BrokenCluster extends Error {}
