import { isNotFound } from "../observe/api-error";
import type { KubeObject } from "../observe/kube-object";
import { cordon, nodePath } from "./cordon";
import { drain } from "./drain";
import { addressesOf, assertMayLeave, type EtcdMembership, type Leaving, leaveEtcd } from "./leave-etcd";
import type { RetirementSteps } from "./retire-node";
import { patiently, type Retiree, type Retirement } from "./retirement";
import { controlPlaneNames } from "./slot-nodes";

/** What a retirement in a real cluster takes besides its API. */
export interface ClusterRetirementArgs extends Retirement {
  /** For a node of the control plane. */
  readonly etcd?: EtcdMembership;
  /** Milliseconds. */
  readonly drainTimeout: number;
  readonly powerOff: (retirement: Retirement, retiree: Retiree) => Promise<void>;
}

/** A node retires from a running cluster. */
export class ClusterRetirement implements RetirementSteps {
  constructor(private readonly args: ClusterRetirementArgs) {}

  async assertMayGo({ node, role }: Retiree): Promise<void> {
    const { etcd } = this.args;
    if (role === "control-plane" && etcd) await assertMayLeave(this.args, etcd, await this.leaving(node));
  }

  async cordon({ node }: Retiree): Promise<KubeObject | undefined> {
    return await cordon(this.args, node);
  }

  async drain(node: KubeObject): Promise<void> {
    await drain(this.args, node, this.args.drainTimeout);
  }

  async leaveEtcd({ node, role }: Retiree, known: KubeObject | undefined): Promise<void> {
    const { etcd } = this.args;
    if (role === "control-plane" && etcd) await leaveEtcd(this.args, etcd, await this.leaving(node, known));
  }

  async powerOff(retiree: Retiree): Promise<void> {
    await this.args.powerOff(this.args, retiree);
  }

  async deleteNode({ node }: Retiree): Promise<void> {
    try {
      await patiently(this.args, () => this.args.client.delete(nodePath(node)));
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }

  private async leaving(node: string, known?: KubeObject): Promise<Leaving> {
    const peers = (await controlPlaneNames(this.args)).filter((name) => name !== node);
    return { node, addresses: addressesOf(known), peers };
  }
}
