import { isIPv4, parseCidr } from "../../../provider/cidr";
import { isAbsent } from "../check/check";
import { memberPath } from "../check/path";
import { objectIn } from "../rules/rule";
import { type Ipv4Range, ipv4Range, ipv4Text, ipv4Value } from "./ipv4";

/** An address that something else in the subnet has. */
interface TakenAddress {
  readonly address: number;
  readonly by: string;
}

/** The subnet of the machines, as far as the arguments tell it. */
export interface NodeSubnet extends Ipv4Range {
  /** The argument that says it. */
  readonly path: string;
  /** "10.20.0.0/24". */
  readonly text: string;
  readonly taken: readonly TakenAddress[];
  /** What DHCP hands out, where that is not all that is free. */
  readonly dhcpRanges: readonly Ipv4Range[];
}

/** The subnet of `network` (the argument at `path`), or undefined where only vCenter or NSX knows it. */
export function nodeSubnet(network: Readonly<Record<string, unknown>>, path: string): NodeSubnet | undefined {
  if (!isAbsent(network.segment)) return segmentSubnet(objectIn(network.segment), memberPath(path, "segment"));
  return isAbsent(network.vpc) ? undefined : vpcSubnet(objectIn(network.vpc), memberPath(path, "vpc"));
}

function segmentSubnet(segment: Readonly<Record<string, unknown>>, path: string): NodeSubnet | undefined {
  const subnet = rangeOf(segment.gateway);
  const gateway = typeof segment.gateway === "string" ? ipv4Value(segment.gateway.split("/")[0]) : undefined;
  if (!subnet || gateway === undefined) return undefined;
  const ranges = (Array.isArray(segment.dhcpRanges) ? segment.dhcpRanges : []).map(ipv4Range);
  return {
    ...subnet,
    path: memberPath(path, "gateway"),
    taken: [...ends(subnet), { address: gateway, by: "the gateway's" }],
    dhcpRanges: ranges.filter((range) => range !== undefined),
  };
}

/** NSX takes the first two addresses of a VPC subnet with a DHCP server: for the gateway, and for that server. */
function vpcSubnet(vpc: Readonly<Record<string, unknown>>, path: string): NodeSubnet | undefined {
  const subnet = rangeOf(vpc.cidr);
  if (!subnet) return undefined;
  const own = [
    { address: subnet.first + 1, by: "the gateway's" },
    { address: subnet.first + 2, by: "the DHCP server's" },
  ];
  return { ...subnet, path: memberPath(path, "cidr"), taken: [...ends(subnet), ...own], dhcpRanges: [] };
}

function ends({ first, last }: Ipv4Range): TakenAddress[] {
  return [
    { address: first, by: "the network's own" },
    { address: last, by: "the broadcast" },
  ];
}

function rangeOf(text: unknown): (Ipv4Range & { readonly text: string }) | undefined {
  const cidr = parseCidr(text);
  if (!cidr || !isIPv4(cidr)) return undefined;
  const size = 2 ** (32 - cidr.prefix);
  const address = ipv4Value(cidr.address.toString()) ?? 0;
  const first = address - (address % size);
  return { first, last: first + size - 1, text: `${ipv4Text(first)}/${cidr.prefix}` };
}
