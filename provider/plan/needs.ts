import { byCodePoint } from "../order";
import type { GroupPlan } from "./group";

/** What a number of virtual machines needs. Bytes where it says nothing else. */
export interface Needs {
  readonly vms: number;
  /** Virtual machines by their class, most first; of no class by their size. */
  readonly classes: readonly { readonly name: string; readonly vms: number }[];
  readonly cpus: number;
  readonly memory: number;
  /** The part of `memory` that is reserved. */
  readonly reservedMemory: number;
  /** Virtual machines whose size nobody tells: they are in none of the sums. */
  readonly unsizedVms: number;
  /** By storage class, in the order of their names. */
  readonly storage: readonly StorageNeed[];
}

/** What is needed of one storage class. */
export interface StorageNeed {
  /** "" where none is named. */
  readonly storageClass: string;
  readonly disks: number;
  readonly bytes: number;
  /** Disks whose size nobody tells, such as root disks, whose size is the image's: they are not in `bytes`. */
  readonly unsizedDisks: number;
}

/** How many machines of a group there are, and for how many there are disks. */
export interface MachineCount {
  readonly vms: number;
  readonly withDisks: number;
}

/** What as many machines of each group need. */
export function needsOf(groups: readonly GroupPlan[], count: (group: GroupPlan) => MachineCount): Needs {
  return sumOfNeeds(groups.map((group) => needsOfOne(group, count(group))));
}

/** What several clusters need together. */
export function sumOfNeeds(all: readonly Needs[]): Needs {
  const total = (of: (needs: Needs) => number) => all.reduce((sum, needs) => sum + of(needs), 0);
  const classes = new Map<string, number>();
  for (const { name, vms } of all.flatMap((needs) => needs.classes)) classes.set(name, (classes.get(name) ?? 0) + vms);
  return {
    vms: total(({ vms }) => vms),
    classes: [...classes]
      .map(([name, vms]) => ({ name, vms }))
      .filter(({ vms }) => vms > 0)
      .sort((a, b) => b.vms - a.vms || byCodePoint(a.name, b.name)),
    cpus: total(({ cpus }) => cpus),
    memory: total(({ memory }) => memory),
    reservedMemory: total(({ reservedMemory }) => reservedMemory),
    unsizedVms: total(({ unsizedVms }) => unsizedVms),
    storage: sumOfStorage(all.flatMap(({ storage }) => storage)),
  };
}

function needsOfOne({ size, kind, disks }: GroupPlan, { vms, withDisks }: MachineCount): Needs {
  return {
    vms,
    classes: [{ name: kind, vms }],
    cpus: vms * (size?.cpus ?? 0),
    memory: vms * (size?.memory ?? 0),
    reservedMemory: vms * (size?.reservedMemory ?? 0),
    unsizedVms: size ? 0 : vms,
    storage: disks.map(({ storageClass = "", size: bytes }) => ({
      storageClass,
      disks: withDisks,
      bytes: withDisks * (bytes ?? 0),
      unsizedDisks: bytes === undefined ? withDisks : 0,
    })),
  };
}

function sumOfStorage(all: readonly StorageNeed[]): readonly StorageNeed[] {
  const names = [...new Set(all.map(({ storageClass }) => storageClass))].sort(byCodePoint);
  return names
    .map((storageClass) => {
      const own = all.filter((need) => need.storageClass === storageClass);
      const total = (of: (need: StorageNeed) => number) => own.reduce((sum, need) => sum + of(need), 0);
      return {
        storageClass,
        disks: total(({ disks }) => disks),
        bytes: total(({ bytes }) => bytes),
        unsizedDisks: total(({ unsizedDisks }) => unsizedDisks),
      };
    })
    .filter(({ disks }) => disks > 0);
}
