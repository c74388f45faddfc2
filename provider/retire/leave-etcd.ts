import { isForbidden, isUnauthorized } from "../observe/api-error";
import type { KubeObject } from "../observe/kube-object";
import { outlast } from "../observe/outlast";
import type { EtcdClient, EtcdMember } from "../observe/workload/etcd-client";
import { assertQuorumWithout } from "./quorum";
import type { Retirement } from "./retirement";

/** The part of the etcd client that leaving takes. */
export type EtcdMembership = Pick<EtcdClient, "members" | "remove" | "status">;

/** Who leaves, and who is there to see to it. */
export interface Leaving {
  readonly node: string;
  /** Addresses of the node, where they are known: a member that never started has no name. */
  readonly addresses: readonly string[];
  /** The other nodes of the control plane. */
  readonly peers: readonly string[];
}

/** The addresses a Node reports. */
export function addressesOf(node: KubeObject | undefined): string[] {
  const addresses: readonly { type: string; address: string }[] = node?.status?.addresses ?? [];
  return addresses.filter(({ type }) => type === "InternalIP").map(({ address }) => address);
}

/**
 * Makes sure that etcd can do without the member of a node.
 * @throws QuorumAtStake when it would lose its quorum
 * @throws ConnectionError, EtcdError when no other member can be spoken to, or all refuse
 */
export async function assertMayLeave(retirement: Retirement, etcd: EtcdMembership, leaving: Leaving): Promise<void> {
  await insistently(retirement, leaving, async () => void (await dispensable(etcd, leaving)));
}

/**
 * Removes the etcd member of a node, through a member that stays, and returns when no member knows it any more. Deleting
 * its machine would not do: a member that is gone but not removed still counts towards the majority.
 *
 * @throws as `assertMayLeave`
 */
export async function leaveEtcd(retirement: Retirement, etcd: EtcdMembership, leaving: Leaving): Promise<void> {
  await insistently(retirement, leaving, async () => {
    for (let left = true; left; ) {
      const found = await dispensable(etcd, leaving);
      if (!found) return;
      // The API server of the leaving node may hold the cluster's address, and ends with its member: nobody asks it again.
      const members = await etcd.remove(found.via, found.member);
      left = members.some(({ ID }) => ID === found.member.ID);
      retirement.log(`${retirement.label}: ${leaving.node} has left etcd`);
    }
  });
}

/**
 * The members of etcd whose nodes are unknown to the cluster, by the names of those.
 * @throws as `assertMayLeave`
 */
export async function membersWithoutNode(
  { timing, interruption }: Retirement,
  etcd: EtcdMembership,
  nodes: readonly string[],
): Promise<string[]> {
  const look = { timing: timing.requests, patience: timing.patience, mayPass, signal: interruption };
  const { members } = await outlast(() => firstAnswer(etcd, nodes), look);
  return members.flatMap(({ name }) => (name && !nodes.includes(name) ? [name] : []));
}

/** Again and again, for as long as patience lasts: an election passes, and so does the move of the cluster's address. */
async function insistently(retirement: Retirement, { node }: Leaving, attempt: () => Promise<void>): Promise<void> {
  const { timing, interruption, log, label } = retirement;
  let worry = "";
  interruption.throwIfAborted();
  const telling = async () => {
    try {
      await attempt();
    } catch (error) {
      const { message } = error as Error;
      if (message !== worry) log(`${label}: ${node} cannot leave etcd yet: ${message}`);
      worry = message;
      throw error;
    }
  };
  await outlast(telling, { timing: timing.requests, patience: timing.patience, mayPass, signal: interruption });
}

/**
 * @returns the node's member, and a node through which it can be removed; undefined when it has no member
 * @throws QuorumAtStake when etcd cannot do without it
 */
async function dispensable(
  etcd: EtcdMembership,
  leaving: Leaving,
): Promise<{ readonly via: string; readonly member: EtcdMember } | undefined> {
  const { via, members } = await firstAnswer(etcd, leaving.peers);
  const member = members.find((candidate) => isOf(candidate, leaving));
  if (!member) return undefined;
  const others = members.filter(({ ID }) => ID !== member.ID);
  assertQuorumWithout(member, members, await healthyOf(etcd, others));
  return { via, member };
}

function mayPass(error: unknown): boolean {
  return !isForbidden(error) && !isUnauthorized(error);
}

/** What the first peer that answers says. @throws what the last one failed with */
export async function firstAnswer(
  etcd: EtcdMembership,
  peers: readonly string[],
): Promise<{ readonly via: string; readonly members: readonly EtcdMember[] }> {
  let failure: unknown = new Error("no other node of the control plane is there");
  for (const via of peers) {
    try {
      return { via, members: await etcd.members(via) };
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function isOf({ name, peerURLs = [] }: EtcdMember, { node, addresses }: Leaving): boolean {
  if (name) return name === node;
  return peerURLs.some((url) => addresses.includes(new URL(url).hostname.replace(/^\[|\]$/g, "")));
}

/** The members that answer, know a leader, and complain of nothing. */
async function healthyOf(etcd: EtcdMembership, members: readonly EtcdMember[]): Promise<ReadonlySet<string>> {
  const looks = members.map(async ({ ID, name }) => {
    if (!name) return undefined;
    const { leader = "0", errors = [] } = await etcd.status(name);
    return leader !== "0" && errors.length === 0 ? ID : undefined;
  });
  const found = await Promise.allSettled(looks);
  return new Set(found.flatMap((look) => (look.status === "fulfilled" && look.value ? [look.value] : [])));
}
