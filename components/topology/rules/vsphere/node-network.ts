import { overlaps, parseCidr } from "../../../../provider/cidr";
import { type Check, problem } from "../../check/check";
import { itemPath, memberPath } from "../../check/path";
import { defaults } from "../../defaults";
import type { Problem } from "../../problem";
import { nodeAddresses } from "../../vsphere/node-addresses";
import { type NodeSubnet, nodeSubnet } from "../../vsphere/node-subnet";
import { mostNodes } from "../most-nodes";
import { objectIn, rule } from "../rule";

/** The machines' subnet: apart from pods and Services, and with an address for every machine at the peak of a rollout. */
export const nodeNetwork: Check = rule((cluster, path) => {
  const at = memberPath(memberPath(path, "vsphere"), "network");
  const network = objectIn(objectIn(cluster.vsphere).network);
  const subnet = nodeSubnet(network, at);
  return [
    ...(subnet ? apart(subnet, objectIn(cluster.network), memberPath(path, "network")) : []),
    ...room(cluster, path),
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

function room(cluster: Readonly<Record<string, unknown>>, path: string): readonly Problem[] {
  const place = nodeAddresses(cluster, path);
  const { machines, surge } = mostNodes(cluster);
  if (!place || place.addresses >= machines + surge) return [];
  return problem(
    place.path,
    `has ${place.addresses} addresses for machines${place.less}, but there can be ${machines + surge}: ` +
      `${machines} machines and ${surge} more during a rollout`,
  );
}
