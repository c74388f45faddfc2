import type { SubnetDemand } from "../../../provider/plan/demand";
import { isAbsent } from "../check/check";
import { memberPath } from "../check/path";
import { objectIn } from "../rules/rule";
import { vsphereDefaults } from "./defaults";
import { holds, ipv4Value } from "./ipv4";
import { nodeSubnet } from "./node-subnet";

/** Of a VPC subnet's addresses NSX and the protocol take four: network, gateway, DHCP server, broadcast. */
const ofVpcSubnet = 4;

/**
 * How many addresses the machines of a cluster on vSphere can have (its arguments being at `path`), the argument that says so,
 * and what else takes some; undefined where only vCenter or NSX knows.
 */
export function nodeAddresses(cluster: Readonly<Record<string, unknown>>, path: string): SubnetDemand | undefined {
  const at = memberPath(memberPath(path, "vsphere"), "network");
  const network = objectIn(objectIn(cluster.vsphere).network);
  const subnet = nodeSubnet(network, at);
  if (!isAbsent(network.segment)) {
    const { dhcpRanges } = objectIn(network.segment);
    if (!subnet || !Array.isArray(dhcpRanges) || subnet.dhcpRanges.length !== dhcpRanges.length) return undefined;
    const addresses = subnet.dhcpRanges.reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1), 0);
    return { path: memberPath(memberPath(at, "segment"), "dhcpRanges"), addresses, less: "" };
  }
  if (isAbsent(network.vpc)) return undefined;
  const { cidr, size } = objectIn(network.vpc);
  const carved = isAbsent(size) ? vsphereDefaults.vpcSubnetSize : size;
  const all = subnet ? subnet.last - subnet.first + 1 : isAbsent(cidr) ? carved : undefined;
  if (typeof all !== "number" || all <= 0) return undefined;
  const vip = ipv4Value(objectIn(objectIn(cluster.vsphere).endpoint).address);
  const announced = subnet && vip !== undefined && holds(subnet, vip) ? 1 : 0;
  return {
    path: memberPath(memberPath(at, "vpc"), subnet ? "cidr" : "size"),
    addresses: Math.max(0, all - ofVpcSubnet - announced),
    less: announced === 1 ? " besides NSX's own four and the endpoint's" : " besides NSX's own four",
  };
}
