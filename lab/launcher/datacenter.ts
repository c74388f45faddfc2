import { join, resolve } from "node:path";
import { ensureGoProgram, type Progress } from "./build-cache";
import { LabProgram } from "./lab-program";
import { type DatacenterReady, datacenterReady } from "./ready";
import { datacenterStateDir, type LabStatus } from "./state";

export interface DatacenterOptions {
  /** @default beside the supervisor's: $VKS_LAB_DIR-datacenter, else $XDG_STATE_HOME/pulumi-vks/lab-datacenter */
  stateDir?: string;
  /** Told what is going on; a first start compiles for minutes. @default silent */
  progress?: Progress;
}

/** A lab of vCenter, NSX and the guests of its virtual machines. */
export interface Datacenter extends DatacenterReady {
  stateDir: string;
}

const program = new LabProgram(
  (progress) =>
    ensureGoProgram({
      name: "datacenter",
      directory: join(__dirname, "..", "supervisor"),
      package: "./datacenter",
      ldflags: "-s -w",
      progress,
    }),
  datacenterReady,
);

/** Starts the datacenter unless it runs already. */
export async function datacenterUp(options: DatacenterOptions = {}): Promise<Datacenter> {
  const { stateDir, ready } = await program.up(directoryOf(options), () => [], options.progress ?? (() => {}));
  return { ...ready, stateDir };
}

/** Stops the datacenter and deletes everything it has kept; does nothing where there is none. */
export async function datacenterDown(options: DatacenterOptions = {}): Promise<void> {
  await program.down(directoryOf(options), options.progress ?? (() => {}));
}

/** What is known of the datacenter. */
export function datacenterStatus(options: { stateDir?: string } = {}): LabStatus<DatacenterReady> {
  return program.status(directoryOf(options));
}

/** The datacenter if it is up. */
export function runningDatacenter(options: { stateDir?: string } = {}): Datacenter | undefined {
  const found = datacenterStatus(options);
  return found.is === "running" ? { ...found.ready, stateDir: found.stateDir } : undefined;
}

function directoryOf({ stateDir }: { stateDir?: string }): string {
  return resolve(stateDir ?? datacenterStateDir());
}
