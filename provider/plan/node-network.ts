import { isIPv4, parseCidr } from "../cidr";
import { type Facts, objectsOf } from "../preflight/facts";
import type { PlanDemand, SubnetDemand } from "./demand";

/** Addresses that a subnet of a VPC does not give to machines: the network's, the gateway's, the DHCP server's, the broadcast. */
const reserved = 4;

/** Addresses outside the pod and Service ranges. */
export interface NodeNetwork {
  /** Who tells how many addresses there are. */
  readonly from: "supervisor" | "arguments" | "nobody";
  /** The subnet of the machines, where it is one. */
  readonly subnet?: SubnetDemand;
  /** Subnets that are made one by one as they fill up (nsx-operator: SubnetSet). */
  readonly subnetSet?: SubnetSetCapacity;
  /** Addresses that others reach the cluster at. */
  readonly vips: readonly Vip[];
}

/** How many addresses a SubnetSet can have. */
export interface SubnetSetCapacity {
  /** Addresses of each subnet, all told; absent where nobody tells. */
  readonly size?: number;
  /** Addresses of each subnet that machines can have. */
  readonly usable?: number;
  /** The ranges that the subnets are cut from. */
  readonly ranges: readonly string[];
  /** All addresses of those ranges, other users' included; absent where nobody tells. */
  readonly addresses?: number;
}

/** An address that others reach the cluster at. */
export interface Vip {
  readonly what: string;
  /** Where the address is from. */
  readonly from: string;
}

const vipSources = {
  "nsx-load-balancer": "the load balancer addresses of the VPC",
  "kube-vip": "the machines' subnet, announced by kube-vip",
  "load-balancer": "a load balancer that is there",
  "policy-load-balancer": "NSX, for the policy load balancer",
} as const;

/** The addresses that a cluster will need, and where they are from. */
export function nodeNetwork({ infrastructure, subnet, endpoint }: PlanDemand, facts: Facts | undefined): NodeNetwork {
  const vips = [{ what: `API server${endpoint.host ? ` ${endpoint.host}` : ""}`, from: vipSources[endpoint.by] }];
  if (subnet) return { from: "arguments", subnet, vips };
  const subnetSet = infrastructure === "supervisor" && facts ? subnetSetOf(facts) : undefined;
  return { from: subnetSet ? "supervisor" : "nobody", ...(subnetSet ? { subnetSet } : {}), vips };
}

/** How many subnets as many machines fill; undefined where nobody tells how large one is. */
export function subnetsFor(machines: number, { usable }: SubnetSetCapacity): number | undefined {
  return usable === undefined ? undefined : Math.ceil(machines / usable);
}

/** A cluster's SubnetSet says nothing of its size, so it is like the namespace's own ones (CAPV: nsxt_vpc_provider.go). */
function subnetSetOf(facts: Facts): SubnetSetCapacity | undefined {
  const ranges = (objectsOf(facts, "NetworkInfo") ?? []).flatMap(
    (info) =>
      (info as { vpcs?: readonly { privateIPs?: readonly string[] }[] }).vpcs?.flatMap((vpc) => vpc.privateIPs ?? []) ??
      [],
  );
  const sets = objectsOf(facts, "SubnetSet") ?? [];
  const likely = sets.find(({ metadata }) => metadata.name === "vm-default") ?? sets[0];
  const size: unknown = likely?.spec?.ipv4SubnetSize;
  const known = typeof size === "number" && size > reserved;
  if (ranges.length === 0 && !known) return undefined;
  return {
    ...(known ? { size, usable: size - reserved } : {}),
    ranges,
    ...(ranges.length > 0 ? { addresses: ranges.reduce((sum, range) => sum + addressesIn(range), 0) } : {}),
  };
}

function addressesIn(text: string): number {
  const range = parseCidr(text);
  return range && isIPv4(range) ? 2 ** (32 - range.prefix) : 0;
}
