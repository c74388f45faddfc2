import { ClusterView } from "../phases/cluster-view";
import type { MachineDemand } from "./demand";
import type { Facts } from "./facts";
import { parseQuantity } from "./quantity";

/** A disk of every node of a control plane or pool. */
export interface NodeDisk {
  /** Of the machine where the disk names none; undefined where neither does. */
  readonly storageClass: string | undefined;
  /** Bytes; undefined where nothing tells, as of the root disk, whose size is the image's. */
  readonly size: number | undefined;
  readonly isRoot: boolean;
}

/** The disks of each node: the root disk, of `rootDisk` bytes, and its volumes. */
export function nodeDisks({ storageClass, volumes }: MachineDemand, rootDisk: number | undefined): readonly NodeDisk[] {
  return [
    { storageClass, size: rootDisk, isRoot: true },
    ...volumes.map((volume) => ({
      storageClass: volume.storageClass ?? storageClass,
      size: parseQuantity(volume.capacity),
      isRoot: false,
    })),
  ];
}

/** How many of the machines are there already: their disks are counted as used. */
export function existingNodes({ pool }: MachineDemand, { snapshot }: Facts): number {
  const view = new ClusterView(snapshot);
  return (pool === undefined ? view.controlPlaneMachines : view.poolMachines(pool)).length;
}
