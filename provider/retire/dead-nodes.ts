import { type EtcdMembership, firstAnswer } from "./leave-etcd";
import type { Retiree, Retirement } from "./retirement";
import { controlPlaneNodes, kubeletReports } from "./slot-nodes";

/**
 * Which of some nodes of the control plane have died: their kubelets do not report any more, and their members of etcd do
 * not answer. A member that only follows yet is about to join.
 *
 * @throws ConnectionError, ApiError, EtcdError when the cluster cannot be asked
 */
export async function deadNodes(
  retirement: Retirement,
  etcd: EtcdMembership,
  retirees: readonly Retiree[],
): Promise<Retiree[]> {
  const nodes = await controlPlaneNodes(retirement);
  const reporting = nodes.filter(kubeletReports).map(({ metadata }) => metadata.name);
  const silent = retirees.filter(({ node }) => !reporting.includes(node));
  if (silent.length === 0) return [];
  const { members } = await firstAnswer(etcd, reporting);
  const voting = members.filter(({ isLearner }) => !isLearner).map(({ name }) => name);
  const candidates = silent.filter(({ node }) => voting.includes(node));
  const answers = await Promise.allSettled(candidates.map(({ node }) => etcd.status(node)));
  return candidates.filter((_, index) => answers[index]?.status === "rejected");
}
