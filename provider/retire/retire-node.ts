import type { KubeObject } from "../observe/kube-object";
import type { Retiree } from "./retirement";

/**
 * What is done when a node retires. Each may be done again after an interruption at any point, and then finds nothing left
 * to do.
 */
export interface RetirementSteps {
  /** Rejects when the cluster would not bear it: see `QuorumAtStake`. Nothing is touched. */
  assertMayGo(retiree: Retiree): Promise<void>;
  /** Keeps new pods off. @returns the Node; undefined when the cluster does not know it (any more) */
  cordon(retiree: Retiree): Promise<KubeObject | undefined>;
  /** Has its pods move elsewhere. */
  drain(node: KubeObject): Promise<void>;
  /** Removes the member of a control-plane node from etcd. */
  leaveEtcd(retiree: Retiree, node: KubeObject | undefined): Promise<void>;
  /** Stops its machine. */
  powerOff(retiree: Retiree): Promise<void>;
  /** Has the cluster forget it. */
  deleteNode(retiree: Retiree): Promise<void>;
}

/**
 * Takes a node out of its cluster, so that its machine can be deleted without anybody noticing.
 *
 * The order matters. Pods move while the node still serves. The etcd member goes before its machine stops, or etcd would
 * count a member that is gone. The machine stops before the Node goes: a kubelet that runs would register it again, and a
 * control plane without etcd may still hold the cluster's address.
 */
export async function retireNode(retiree: Retiree, steps: RetirementSteps): Promise<void> {
  await steps.assertMayGo(retiree);
  const node = await steps.cordon(retiree);
  if (node) await steps.drain(node);
  await steps.leaveEtcd(retiree, node);
  await steps.powerOff(retiree);
  await steps.deleteNode(retiree);
}
