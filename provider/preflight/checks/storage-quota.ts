import { ClusterView } from "../../phases/cluster-view";
import type { Demand, MachineDemand } from "../demand";
import type { Facts, PreflightCheck } from "../facts";
import type { Finding } from "../finding";
import { rootDisk } from "../node-images";
import { formatBytes, parseQuantity } from "../quantity";
import { type StorageLimit, storageLimits } from "../storage";

const check = "storage-quota";

/** A disk that is yet to be made, of as many nodes. */
interface Disk {
  readonly storageClass: string;
  readonly nodes: number;
  /** Bytes; undefined where the image does not tell. */
  readonly size: number | undefined;
  readonly isRoot: boolean;
}

/** The quota has room for the disks of the nodes that are not there yet. The autoscaler's further nodes do not count. */
export const storageQuota: PreflightCheck = (demand, facts) => {
  const disks = demand.machines.flatMap((machines) => disksOf(machines, demand, facts));
  return storageLimits(facts).flatMap((limit) => judge(limit, disks));
};

function judge({ object, classes, free, countsMachines }: StorageLimit, all: readonly Disk[]): readonly Finding[] {
  const disks = all.filter(({ storageClass, isRoot }) => classes.includes(storageClass) && (countsMachines || !isRoot));
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
  const nodes = machines.nodes - existing(machines, facts);
  if (nodes <= 0) return [];
  const { storageClass, volumes } = machines;
  const own = volumes.map((volume) => ({ ...volume, storageClass: volume.storageClass ?? storageClass }));
  return [
    { storageClass, nodes, size: rootDisk(machines, demand, facts), isRoot: true },
    ...own.map((volume) => ({
      storageClass: volume.storageClass,
      nodes,
      size: parseQuantity(volume.capacity),
      isRoot: false,
    })),
  ].filter((disk): disk is Disk => disk.storageClass !== undefined);
}

/** How many of the machines are there already: their disks are counted as used. */
function existing({ pool }: MachineDemand, { snapshot }: Facts): number {
  const view = new ClusterView(snapshot);
  return (pool === undefined ? view.controlPlaneMachines : view.poolMachines(pool)).length;
}
