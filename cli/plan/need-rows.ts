import type { Needs, StorageNeed } from "../../provider/plan/needs";
import { type NeedsBySituation, type Situation, situationsOf } from "../../provider/plan/situations";
import { formatBytes } from "../../provider/preflight/quantity";

/** What each situation is called above a column. */
export const situationHeads: Readonly<Record<Situation, string>> = {
  steady: "steady",
  rollout: "rollout",
  autoscaled: "at maximum",
  autoscaledRollout: "rollout then",
};

/** One line of a table of needs. */
export interface NeedRow {
  readonly label: string;
  /** Whether it is a part of the line above. */
  readonly isPart: boolean;
  /** One cell per situation. */
  readonly cells: readonly string[];
}

/** What is needed, line by line, for people; lines that would hold nothing are left out. */
export function needRows(needs: NeedsBySituation): readonly NeedRow[] {
  const all = situationsOf(needs).map(([, there]) => there);
  const row = (label: string, of: (needs: Needs) => string, isPart = false): NeedRow => ({
    label,
    isPart,
    cells: all.map(of),
  });
  const has = (of: (needs: Needs) => number) => all.some((there) => of(there) > 0);
  const classes = [...new Set(all.flatMap((there) => there.classes.map(({ name }) => name)))];
  return [
    row("VMs", ({ vms }) => String(vms)),
    ...(classes.length > 1
      ? classes.map((name) =>
          row(name, (there) => String(there.classes.find((one) => one.name === name)?.vms ?? 0), true),
        )
      : []),
    ...(has(({ cpus }) => cpus) ? [row("CPU", ({ cpus }) => String(cpus))] : []),
    ...(has(({ memory }) => memory) ? [row("memory", ({ memory }) => formatBytes(memory))] : []),
    ...(has(({ reservedMemory }) => reservedMemory)
      ? [row("reserved", ({ reservedMemory }) => formatBytes(reservedMemory), true)]
      : []),
    ...(has(({ unsizedVms }) => unsizedVms)
      ? [row("VMs not counted", ({ unsizedVms }) => String(unsizedVms), true)]
      : []),
    ...storageRows(all, row),
  ];
}

function storageRows(
  all: readonly Needs[],
  row: (label: string, of: (needs: Needs) => string, isPart?: boolean) => NeedRow,
): readonly NeedRow[] {
  const names = [...new Set(all.flatMap(({ storage }) => storage.map(({ storageClass }) => storageClass)))];
  return names.flatMap((name) => {
    const of = (there: Needs, what: (need: StorageNeed) => number) => {
      const need = there.storage.find(({ storageClass }) => storageClass === name);
      return need ? what(need) : 0;
    };
    const has = (what: (need: StorageNeed) => number) => all.some((there) => of(there, what) > 0);
    const isSized = has(({ bytes }) => bytes);
    const label = name || "of no storage class";
    return [
      ...(isSized ? [row(`disk ${label}`, (there) => formatBytes(of(there, ({ bytes }) => bytes)))] : []),
      ...(has(({ unsizedDisks }) => unsizedDisks)
        ? [
            row(
              isSized ? "and root disks" : `root disks ${label}`,
              (there) => `${of(there, ({ unsizedDisks }) => unsizedDisks)}`,
              isSized,
            ),
          ]
        : []),
    ];
  });
}
