import { type Cidr, isIPv4, parseCidr } from "../cidr";

/**
 * Length of the prefix of the block that every node takes out of the pod network (kube-controller-manager:
 * --node-cidr-mask-size-ipv4 and -ipv6, which VKS leaves as they are).
 */
export const nodePrefix = { ipv4: 24, ipv6: 64 } as const;

/** The allocator of a Service range keeps no more than this many addresses (Kubernetes: core/service/ipallocator). */
const mostServices = 2 ** 16;

/** How many nodes a pod range has a block for. */
export function blocksIn(range: Cidr): number {
  const prefix = isIPv4(range) ? nodePrefix.ipv4 : nodePrefix.ipv6;
  return range.prefix > prefix ? 0 : 2 ** (prefix - range.prefix);
}

/** The longest prefix of an IPv4 pod range that has a block for as many nodes. */
export function prefixFor(nodes: number): number {
  return Math.max(1, nodePrefix.ipv4 - Math.ceil(Math.log2(nodes)));
}

/** How many Services a range has addresses for; its first address, and in IPv4 its last, is none. */
export function servicesIn(range: Cidr): number {
  const bits = (isIPv4(range) ? 32 : 128) - range.prefix;
  return Math.max(0, isIPv4(range) ? 2 ** bits - 2 : Math.min(2 ** bits, mostServices) - 1);
}

/** How much a range of the cluster holds. */
export interface RangeCapacity {
  /** For example "100.96.0.0/16". */
  readonly range: string;
  /** Nodes, of a pod range; Services, of a Service range. */
  readonly capacity: number;
  /** The block of one node, "/24"; of pod ranges. */
  readonly perNode?: string;
}

/** What pod ranges hold; texts that are no ranges are left out. */
export function podCapacity(texts: readonly string[]): readonly RangeCapacity[] {
  return ranges(texts).map((range) => ({
    range: range.text,
    capacity: blocksIn(range),
    perNode: `/${isIPv4(range) ? nodePrefix.ipv4 : nodePrefix.ipv6}`,
  }));
}

/** What Service ranges hold; texts that are no ranges are left out. */
export function serviceCapacity(texts: readonly string[]): readonly RangeCapacity[] {
  return ranges(texts).map((range) => ({ range: range.text, capacity: servicesIn(range) }));
}

function ranges(texts: readonly string[]): readonly Cidr[] {
  return texts.flatMap((text) => parseCidr(text) ?? []);
}
