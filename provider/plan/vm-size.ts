import { type Facts, objectsOf } from "../preflight/facts";
import { parseQuantity } from "../preflight/quantity";
import type { GroupDemand, MachineSize } from "./demand";

const gibibyte = 2 ** 30;

/** CPUs and GiB of the VM classes that a Supervisor starts with (vSphere: "Default Virtual Machine Classes"). */
const defaultSizes: Readonly<Record<string, readonly [cpus: number, memory: number]>> = {
  xsmall: [2, 2],
  small: [2, 4],
  medium: [2, 8],
  large: [4, 16],
  xlarge: [4, 32],
  "2xlarge": [8, 64],
  "4xlarge": [16, 128],
  "8xlarge": [32, 128],
};

/** Who told a size. */
export type SizeSource = "supervisor" | "default class" | "arguments";

/** What machines have, and who says so. */
export interface SourcedSize extends MachineSize {
  readonly from: SizeSource;
}

/** The size of a group's machines; undefined where it is a class that nobody has told of. */
export function sizeOf({ size, vmClass }: GroupDemand, facts: Facts | undefined): SourcedSize | undefined {
  if (size) return { ...size, from: "arguments" };
  if (vmClass === undefined) return undefined;
  // What the Supervisor says holds, also that it has no such class: a name may be anybody's.
  const classes = facts && objectsOf(facts, "VirtualMachineClass");
  return classes ? classSize(classes, vmClass) : defaultSize(vmClass);
}

function classSize(classes: NonNullable<ReturnType<typeof objectsOf>>, vmClass: string): SourcedSize | undefined {
  const spec = classes.find(({ metadata }) => metadata.name === vmClass)?.spec;
  const cpus = parseQuantity(spec?.hardware?.cpus);
  const memory = parseQuantity(spec?.hardware?.memory);
  if (cpus === undefined || memory === undefined) return undefined;
  const reservedMemory = parseQuantity(spec?.policies?.resources?.requests?.memory) ?? 0;
  return { cpus, memory, reservedMemory, from: "supervisor" };
}

/** `guaranteed-` classes reserve all their memory, `best-effort-` ones none. */
function defaultSize(vmClass: string): SourcedSize | undefined {
  const [, policy, name = ""] = /^(guaranteed|best-effort)-(.+)$/.exec(vmClass) ?? [];
  const [cpus, gibibytes] = defaultSizes[name] ?? [];
  if (cpus === undefined || gibibytes === undefined) return undefined;
  const memory = gibibytes * gibibyte;
  return { cpus, memory, reservedMemory: policy === "guaranteed" ? memory : 0, from: "default class" };
}
