import { dirname, join, resolve } from "node:path";
import { ensureGoProgram, type Progress } from "./build-cache";
import { LabProgram, type RunningLab } from "./lab-program";
import { manifests } from "./manifests";
import { type SupervisorReady, supervisorReady } from "./ready";
import { type LabStatus, supervisorStateDir } from "./state";

export type Pace = "fast" | "real";

export interface UpOptions {
  /** @default $VKS_LAB_DIR, else $XDG_STATE_HOME/pulumi-vks/lab */
  stateDir?: string;
  /** How long the infrastructure takes: `real` follows measured timings. @default "fast" */
  pace?: Pace;
  /**
   * How many times the memory of a lab of a few clusters (about 1 GB) this one may take. With a thousand machines the API
   * server otherwise spends its time on collecting garbage.
   * @default 1
   */
  memory?: number;
  /** Told what is going on; a first start compiles for minutes. @default silent */
  progress?: Progress;
}

export interface Lab {
  /** Kubeconfig of a tenant that may edit the vSphere Namespace `team-a`. */
  kubeconfig: string;
  /** Kubeconfig of the administrator of the Supervisor. */
  adminKubeconfig: string;
  stateDir: string;
  pid: number;
  startedInMs: number;
}

/** Kubernetes reports its version from link time settings; Cluster API refuses the default v0.0.0. */
const LDFLAGS = [
  "-s -w",
  ...Object.entries({ gitVersion: "v1.33.3", gitMajor: "1", gitMinor: "33" }).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
  ),
].join(" ");

const supervisor = new LabProgram(
  (progress) =>
    ensureGoProgram({
      name: "supervisor",
      directory: join(__dirname, "..", "supervisor"),
      ldflags: LDFLAGS,
      companions: manifests,
      progress,
    }),
  supervisorReady,
);

/** Starts the lab unless it runs already; the kept data of a lab that crashed is taken up again. */
export async function up(options: UpOptions = {}): Promise<Lab> {
  const args = (executable: string) => [
    ...["-manifests", join(dirname(executable), "manifests")],
    ...["-pace", options.pace ?? "fast"],
    ...["-memory", String(options.memory ?? 1)],
  ];
  return labOf(await supervisor.up(directoryOf(options), args, options.progress ?? (() => {})));
}

/** Stops the lab and deletes everything it has kept; does nothing where there is none. */
export async function down(options: { stateDir?: string; progress?: Progress } = {}): Promise<void> {
  await supervisor.down(directoryOf(options), options.progress ?? (() => {}));
}

/** What is known of the lab. */
export function supervisorStatus(options: { stateDir?: string } = {}): LabStatus<SupervisorReady> {
  return supervisor.status(directoryOf(options));
}

/** The lab if it is up. */
export async function status(options: { stateDir?: string } = {}): Promise<Lab | undefined> {
  const found = supervisorStatus(options);
  return found.is === "running" ? labOf(found) : undefined;
}

function directoryOf({ stateDir }: { stateDir?: string }): string {
  return resolve(stateDir ?? supervisorStateDir());
}

function labOf(running: RunningLab<SupervisorReady>): Lab {
  const { kubeconfig, adminKubeconfig, startedInMs } = running.ready;
  return { kubeconfig, adminKubeconfig, stateDir: running.stateDir, pid: running.pid, startedInMs };
}
