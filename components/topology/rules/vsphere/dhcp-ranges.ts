import { type Check, problem } from "../../check/check";
import { itemPath, memberPath } from "../../check/path";
import { holds, type Ipv4Range, ipv4Range, meet } from "../../vsphere/ipv4";
import { nodeSubnet } from "../../vsphere/node-subnet";
import { objectIn, rule } from "../rule";

interface Listed extends Ipv4Range {
  readonly text: unknown;
  readonly path: string;
}

/** DHCP hands out what is within the subnet, is nobody else's, and no address twice. */
export const dhcpRanges: Check = rule((cluster, path) => {
  const at = memberPath(memberPath(path, "vsphere"), "network");
  const network = objectIn(objectIn(cluster.vsphere).network);
  const subnet = nodeSubnet(network, at);
  const list = objectIn(network.segment).dhcpRanges;
  if (!Array.isArray(list)) return [];
  if (list.length === 0) return problem(memberPath(memberPath(at, "segment"), "dhcpRanges"), "must have a range");
  const ranges = list.flatMap((text, index): Listed[] => {
    const range = ipv4Range(text);
    const itself = itemPath(memberPath(memberPath(at, "segment"), "dhcpRanges"), index);
    return range && range.first <= range.last ? [{ ...range, text, path: itself }] : [];
  });
  return ranges.flatMap((range, index) => {
    const earlier = ranges.slice(0, index).filter((other) => meet(range, other));
    const doubled = earlier.flatMap((other) =>
      problem(range.path, `${range.text} overlaps ${other.path} ${other.text}`),
    );
    if (!subnet) return doubled;
    if (range.first < subnet.first || range.last > subnet.last) {
      return [...doubled, ...problem(range.path, `${range.text} is not within the segment's subnet ${subnet.text}`)];
    }
    const taken = subnet.taken.filter(({ address }) => holds(range, address));
    return [...doubled, ...taken.flatMap(({ by }) => problem(range.path, `${range.text} has ${by} address in it`))];
  });
});
