import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureGoProgram, type Progress } from "./build-cache";
import { withLock } from "./lock";
import { manifests } from "./manifests";
import { processStartTime } from "./processes";
import { assertOwnDirectory, defaultStateDir, files, type LabStatus, labStatus } from "./state";

export type Pace = "fast" | "real";

export interface UpOptions {
  /** @default $VKS_LAB_DIR, else $XDG_STATE_HOME/pulumi-vks/lab */
  stateDir?: string;
  /** How long the infrastructure takes: `real` follows measured timings. @default "fast" */
  pace?: Pace;
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

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 50;

/** Starts the lab unless it runs already; the kept data of a lab that crashed is taken up again. */
export async function up(options: UpOptions = {}): Promise<Lab> {
  const stateDir = resolve(options.stateDir ?? defaultStateDir());
  const progress = options.progress ?? (() => {});
  mkdirSync(dirname(stateDir), { recursive: true });
  return withLock(`${stateDir}.lock`, progress, async () => {
    const status = labStatus(stateDir);
    if (status.is === "running") return labOf(status);
    if (status.is === "starting") return awaitReady(stateDir, status.pid, progress);
    assertOwnDirectory(stateDir);
    const executable = await buildSupervisor(progress);
    if (status.is === "stale") progress("the lab of an earlier run is gone; starting again on its data");
    return awaitReady(stateDir, start(executable, stateDir, options.pace ?? "fast"), progress);
  });
}

/** Stops the lab and deletes everything it has kept; does nothing where there is none. */
export async function down(options: { stateDir?: string; progress?: Progress } = {}): Promise<void> {
  const stateDir = resolve(options.stateDir ?? defaultStateDir());
  mkdirSync(dirname(stateDir), { recursive: true });
  await withLock(`${stateDir}.lock`, options.progress ?? (() => {}), async () => {
    const status = labStatus(stateDir);
    if (status.is === "absent") return;
    if (status.is !== "stale") await stop(status.pid);
    rmSync(stateDir, { recursive: true, force: true, maxRetries: 5 });
  });
}

/** The lab if it is up. */
export async function status(options: { stateDir?: string } = {}): Promise<Lab | undefined> {
  const found = labStatus(resolve(options.stateDir ?? defaultStateDir()));
  return found.is === "running" ? labOf(found) : undefined;
}

function buildSupervisor(progress: Progress): Promise<string> {
  const directory = join(__dirname, "..", "supervisor");
  return ensureGoProgram({ name: "supervisor", directory, ldflags: LDFLAGS, companions: manifests, progress });
}

/** The process is a session of its own, so that it outlives the terminal and this process. */
function start(executable: string, stateDir: string, pace: Pace): number {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const log = openSync(files.log(stateDir), "w", 0o600);
  const manifestDir = join(dirname(executable), "manifests");
  const child = spawn(executable, ["-state-dir", stateDir, "-manifests", manifestDir, "-pace", pace], {
    detached: true,
    cwd: stateDir,
    stdio: ["ignore", log, openSync(join(stateDir, "controllers.log"), "w", 0o600)],
  });
  child.unref();
  if (child.pid === undefined) throw new Error(`cannot start ${executable}`);
  writeFileSync(files.process(stateDir), JSON.stringify({ pid: child.pid, startTime: processStartTime(child.pid) }));
  return child.pid;
}

/** Passes the supervisor's own progress on until it is ready, or gone. */
async function awaitReady(stateDir: string, pid: number, progress: Progress): Promise<Lab> {
  let told = 0;
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const lines = readFileSync(files.log(stateDir), "utf8").split("\n").slice(0, -1);
    for (const line of lines.slice(told)) progress(line);
    told = lines.length;
    const current = labStatus(stateDir);
    if (current.is === "running") return labOf(current);
    if (current.is !== "starting")
      throw new Error(`the lab did not start: ${lines.at(-1) ?? "no output"} (logs in ${stateDir})`);
    if (Date.now() > deadline) {
      await stop(pid);
      throw new Error(`the lab was not ready after ${START_TIMEOUT_MS / 1000} s (logs in ${stateDir})`);
    }
    await sleep(POLL_MS);
  }
}

async function stop(pid: number): Promise<void> {
  const startTime = processStartTime(pid);
  const isRunning = () => startTime !== undefined && processStartTime(pid) === startTime;
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  if (isRunning()) process.kill(pid, "SIGTERM");
  while (isRunning()) {
    // Its components notice the end of their parent, so nothing is left behind even then.
    if (Date.now() > deadline) process.kill(pid, "SIGKILL");
    await sleep(POLL_MS);
  }
}

function labOf(running: Extract<LabStatus, { is: "running" }>): Lab {
  const { kubeconfig, adminKubeconfig, startedInMs } = running.ready;
  return { kubeconfig, adminKubeconfig, stateDir: running.stateDir, pid: running.pid, startedInMs };
}
