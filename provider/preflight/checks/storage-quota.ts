import type { Demand, MachineDemand } from "../demand";
import { existingNodes, type NodeDisk, nodeDisks } from "../disks";
import type { Facts, PreflightCheck } from "../facts";
import type { Finding } from "../finding";
import { rootDisk } from "../node-images";
import { formatBytes } from "../quantity";
import { type StorageLimit, storageLimits } from "../storage";

const check = "storage-quota";

/** A disk that is yet to be made, of as many nodes. */
interface Disk extends NodeDisk {
  readonly nodes: number;
}

/** The quota has room for the disks of the nodes that are not there yet. The autoscaler's further nodes do not count. */
export const storageQuota: PreflightCheck = (demand, facts) => {
  const disks = demand.machines.flatMap((machines) => disksOf(machines, demand, facts));
  return storageLimits(facts).flatMap((limit) => judge(limit, disks));
};

function judge({ object, classes, free, countsMachines }: StorageLimit, all: readonly Disk[]): readonly Finding[] {
  const disks = all.filter(
    ({ storageClass, isRoot }) => classes.includes(storageClass ?? "") && (countsMachines || !isRoot),
  );
  if (disks.length === 0) return [];
  const wanted = disks.reduce((sum, { nodes, size = 0 }) => sum + nodes * size, 0);
  const unsized = disks.filter(({ size }) => size === undefined).reduce((sum, { nodes }) => sum + nodes, 0);
  const asked = [
    ...(wanted > 0 ? [formatBytes(wanted)] : []),
    ...(unsized > 0 ? [`${unsized} root disk${unsized > 1 ? "s" : ""} of unknown size`] : []),
  ].join(" and ");
  const message = `${formatBytes(Math.max(0, free))} free for ${classes[0]}, ${asked} needed`;
  const remedy = "Free storage in the vSphere Namespace, raise its limit, or ask for fewer nodes or smaller volumes.";
  if (wanted > free || free <= 0) return [{ check, severity: "blocking", object, message, remedy }];
  return unsized > 0
    ? [{ check, severity: "unknown", object, message, remedy: "Compare it with the image's size." }]
    : [];
}

function disksOf(machines: MachineDemand, demand: Demand, facts: Facts): readonly Disk[] {
  const nodes = machines.nodes - existingNodes(machines, facts);
  if (nodes <= 0) return [];
  return nodeDisks(machines, rootDisk(machines, demand, facts)).map((disk) => ({ ...disk, nodes }));
}
