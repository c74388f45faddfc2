import type { EtcdMember } from "../observe/workload/etcd-client";

/** How many of so many voting members have to be there for etcd to decide anything (etcd: faq.md). */
export function majority(members: number): number {
  return Math.floor(members / 2) + 1;
}

/** A node has to stay, because etcd would lose its quorum without it. The message is what a user reads. */
export class QuorumAtStake extends Error {
  override readonly name = "QuorumAtStake";
}

/**
 * Makes sure that etcd still decides once a member is gone. A member that does not vote takes no part in it.
 *
 * @param healthy identities of the members that answer and follow a leader
 * @throws QuorumAtStake when it would not
 */
export function assertQuorumWithout(
  leaving: EtcdMember,
  members: readonly EtcdMember[],
  healthy: ReadonlySet<string>,
): void {
  const staying = members.filter(({ ID, isLearner }) => ID !== leaving.ID && !isLearner);
  const well = staying.filter(({ ID }) => healthy.has(ID));
  const needed = majority(staying.length);
  if (leaving.isLearner || well.length >= needed) return;
  const ill = staying.filter(({ ID }) => !healthy.has(ID)).map(({ name, ID }) => name || `member ${ID}`);
  const count = `${well.length} of ${staying.length} other members healthy, ${needed} needed`;
  throw new QuorumAtStake(`etcd would lose its quorum: ${count}; not healthy: ${ill.join(", ")}`);
}
