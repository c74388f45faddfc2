import { overlaps, parseCidr } from "../../../../provider/cidr";
import { type Check, isAbsent, problem } from "../../check/check";
import { itemPath, memberPath } from "../../check/path";
import { defaults } from "../../defaults";
import type { Problem } from "../../problem";
import { vsphereDefaults } from "../../vsphere/defaults";
import { holds, ipv4Value } from "../../vsphere/ipv4";
import { type NodeSubnet, nodeSubnet } from "../../vsphere/node-subnet";
import { mostNodes } from "../most-nodes";
import { objectIn, rule } from "../rule";

/** Of a VPC subnet's addresses NSX and the protocol take four: network, gateway, DHCP server, broadcast. */
const ofVpcSubnet = 4;

/** The machines' subnet: apart from pods and Services, and with an address for every machine at the peak of a rollout. */
export const nodeNetwork: Check = rule((cluster, path) => {
  const at = memberPath(memberPath(path, "vsphere"), "network");
  const network = objectIn(objectIn(cluster.vsphere).network);
  const subnet = nodeSubnet(network, at);
  return [
    ...(subnet ? apart(subnet, objectIn(cluster.network), memberPath(path, "network")) : []),
    ...room(cluster, network, subnet, at),
  ];
});

function apart(subnet: NodeSubnet, network: Readonly<Record<string, unknown>>, path: string): readonly Problem[] {
  const nodes = parseCidr(subnet.text);
  return (["pods", "services"] as const).flatMap((key) => {
    const list = network[key] ?? defaults.network[key];
    return (Array.isArray(list) ? list : []).flatMap((text, index) => {
      const range = parseCidr(text);
      if (!range || !nodes || !overlaps(range, nodes)) return [];
      return problem(subnet.path, `${subnet.text} overlaps ${itemPath(memberPath(path, key), index)} ${text}`);
    });
  });
}

function room(
  cluster: Readonly<Record<string, unknown>>,
  network: Readonly<Record<string, unknown>>,
  subnet: NodeSubnet | undefined,
  at: string,
): readonly Problem[] {
  const place = addresses(cluster, network, subnet, at);
  const { machines, surge } = mostNodes(cluster);
  if (!place || place.count >= machines + surge) return [];
  return problem(
    place.path,
    `has ${place.count} addresses for machines${place.less}, but there can be ${machines + surge}: ` +
      `${machines} machines and ${surge} more during a rollout`,
  );
}

interface Place {
  readonly path: string;
  readonly count: number;
  /** What else takes addresses. */
  readonly less: string;
}

function addresses(
  cluster: Readonly<Record<string, unknown>>,
  network: Readonly<Record<string, unknown>>,
  subnet: NodeSubnet | undefined,
  at: string,
): Place | undefined {
  if (!isAbsent(network.segment)) {
    const { dhcpRanges } = objectIn(network.segment);
    if (!subnet || !Array.isArray(dhcpRanges) || subnet.dhcpRanges.length !== dhcpRanges.length) return undefined;
    const count = subnet.dhcpRanges.reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1), 0);
    return { path: memberPath(memberPath(at, "segment"), "dhcpRanges"), count, less: "" };
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
    count: Math.max(0, all - ofVpcSubnet - announced),
    less: announced === 1 ? " besides NSX's own four and the endpoint's" : " besides NSX's own four",
  };
}
