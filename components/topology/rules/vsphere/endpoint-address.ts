import { overlaps, parseCidr } from "../../../../provider/cidr";
import { type Check, isAbsent, problem } from "../../check/check";
import { memberPath } from "../../check/path";
import { defaults } from "../../defaults";
import type { Problem } from "../../problem";
import { holds, ipv4Text, ipv4Value } from "../../vsphere/ipv4";
import { type NodeSubnet, nodeSubnet } from "../../vsphere/node-subnet";
import { objectIn, rule } from "../rule";

type Members = Readonly<Record<string, unknown>>;

/** The endpoint's address: where it can be, and nobody else's. */
export const endpointAddress: Check = rule((cluster, path) => {
  const site = objectIn(cluster.vsphere);
  const network = objectIn(site.network);
  const endpoint = objectIn(site.endpoint);
  const at = memberPath(path, "vsphere");
  const subnet = nodeSubnet(network, memberPath(at, "network"));
  const endpointPath = memberPath(at, "endpoint");
  const own = memberPath(endpointPath, "address");
  const lb = [
    {
      path: memberPath(memberPath(endpointPath, "policyLoadBalancer"), "address"),
      value: objectIn(endpoint.policyLoadBalancer).address,
    },
    { path: memberPath(memberPath(endpointPath, "loadBalancer"), "host"), value: objectIn(endpoint.loadBalancer).host },
  ];
  const addresses = [{ path: own, value: endpoint.address }, ...lb].flatMap(({ path: where, value }) => {
    const address = ipv4Value(value);
    return address === undefined ? [] : [{ path: where, address }];
  });
  return [
    ...rangeKnown(network, endpoint, memberPath(at, "network")),
    ...onlyWithSegment(network, endpoint, endpointPath),
    ...addresses.flatMap(({ path: where, address }) => [
      ...(subnet ? [...inside(subnet, address, where, where === own), ...free(subnet, address, where)] : []),
      ...outsideOfCluster(objectIn(cluster.network), memberPath(path, "network"), address, where),
    ]),
  ];
});

/** kube-vip announces an address of the subnet, and nobody knows one before NSX has chosen the subnet. */
function rangeKnown(network: Members, endpoint: Members, path: string) {
  const unknown = !isAbsent(network.vpc) && isAbsent(objectIn(network.vpc).cidr) && !isAbsent(endpoint.address);
  const at = memberPath(memberPath(path, "vpc"), "cidr");
  return unknown ? problem(at, "is required with endpoint.address, which must be an address of this subnet") : [];
}

function onlyWithSegment(network: Members, endpoint: Members, path: string) {
  if (isAbsent(endpoint.policyLoadBalancer) || !isAbsent(network.segment)) return [];
  return problem(
    memberPath(path, "policyLoadBalancer"),
    "needs network.segment, whose tier-1 gateway it is attached to; use address or loadBalancer",
  );
}

function inside(subnet: NodeSubnet, address: number, path: string, must: boolean): readonly Problem[] {
  if (holds(subnet, address) || !must) return [];
  return problem(path, `${ipv4Text(address)} is not within the machines' subnet ${subnet.text} (${subnet.path})`);
}

function free(subnet: NodeSubnet, address: number, path: string): readonly Problem[] {
  const taken = subnet.taken.filter((other) => other.address === address);
  const range = subnet.dhcpRanges.find((other) => holds(other, address));
  return [
    ...taken.flatMap(({ by }) => problem(path, `${ipv4Text(address)} is ${by} address in ${subnet.text}`)),
    ...(range
      ? problem(
          path,
          `${ipv4Text(address)} is within the DHCP range ${ipv4Text(range.first)}-${ipv4Text(range.last)}: ` +
            "a machine could be given it; take one outside",
        )
      : []),
  ];
}

function outsideOfCluster(network: Members, path: string, address: number, where: string): readonly Problem[] {
  const itself = parseCidr(`${ipv4Text(address)}/32`);
  return (["pods", "services"] as const).flatMap((key) => {
    const list = network[key] ?? defaults.network[key];
    const ranges = (Array.isArray(list) ? list : []).map(parseCidr).filter((range) => range !== undefined);
    return ranges
      .filter((range) => itself && overlaps(range, itself))
      .flatMap((range) => problem(where, `${ipv4Text(address)} is within ${memberPath(path, key)} ${range.text}`));
  });
}
