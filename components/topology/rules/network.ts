import { type Cidr, isIPv4, overlaps, parseCidr } from "../../../provider/cidr";
import { blocksIn, nodePrefix, prefixFor } from "../../../provider/plan/ranges";
import { type Check, problem } from "../check/check";
import { itemPath, memberPath } from "../check/path";
import { defaults } from "../defaults";
import type { Problem } from "../problem";
import { mostNodes } from "./most-nodes";
import { objectIn, rule } from "./rule";

interface Range extends Cidr {
  readonly path: string;
}

/** The ranges of a cluster: apart from each other, one per address family, and with room for every node. */
export const network: Check = rule((cluster, path) => {
  const members = objectIn(cluster.network);
  const at = memberPath(path, "network");
  const pods = ranges(members.pods ?? defaults.network.pods, memberPath(at, "pods"));
  const services = ranges(members.services ?? defaults.network.services, memberPath(at, "services"));
  return [
    ...emptyList(members.pods, memberPath(at, "pods")),
    ...emptyList(members.services, memberPath(at, "services")),
    ...onePerFamily(pods),
    ...onePerFamily(services),
    ...overlapping(pods, services),
    ...room(pods, cluster),
  ];
});

function ranges(list: unknown, path: string): Range[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((text, index) => {
    const range = parseCidr(text);
    return range ? [{ ...range, path: itemPath(path, index) }] : [];
  });
}

function emptyList(list: unknown, path: string): readonly Problem[] {
  return Array.isArray(list) && list.length === 0 ? problem(path, "must have a range, or be left out") : [];
}

function onePerFamily(list: readonly Range[]): readonly Problem[] {
  const extra = list.filter((range, index) => list.findIndex((other) => isIPv4(other) === isIPv4(range)) !== index);
  return extra.flatMap((range) =>
    problem(range.path, `is a second ${isIPv4(range) ? "IPv4" : "IPv6"} range; Kubernetes takes one of each family`),
  );
}

function overlapping(pods: readonly Range[], services: readonly Range[]): readonly Problem[] {
  return services.flatMap((service) =>
    pods
      .filter((pod) => overlaps(pod, service))
      .flatMap((pod) => problem(service.path, `${service.text} overlaps ${pod.path} ${pod.text}`)),
  );
}

function room(pods: readonly Range[], cluster: Readonly<Record<string, unknown>>): readonly Problem[] {
  const range = pods.find(isIPv4);
  if (!range) return [];
  const blocks = blocksIn(range);
  const { machines, surge } = mostNodes(cluster);
  const needed = machines + surge;
  if (needed <= blocks) return [];
  const holds = blocks === 0 ? `holds no /${nodePrefix.ipv4}` : `has room for ${blocks} nodes`;
  return problem(
    range.path,
    `${range.text} ${holds} (each node takes a /${nodePrefix.ipv4}), but there can be ${needed}: ` +
      `${machines} machines and ${surge} more during a rollout; use a /${prefixFor(needed)} or larger`,
  );
}
