import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Progress } from "./build-cache";
import { withLock } from "./lock";
import { processStartTime } from "./processes";
import type { Ready } from "./ready";
import { assertOwnDirectory, files, type LabStatus, labStatus } from "./state";

/** A lab that runs, and what it recorded when it became ready. */
export type RunningLab<R extends Ready> = Extract<LabStatus<R>, { is: "running" }>;

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 50;

/** A program that is a lab of its own, in a process of its own: one for each state directory. */
export class LabProgram<R extends Ready> {
  /**
   * @param build resolves to the executable, which takes `-state-dir`
   * @param parseReady reads what the program records once it can be used
   */
  constructor(
    private readonly build: (progress: Progress) => Promise<string>,
    private readonly parseReady: (content: string | undefined) => R | undefined,
  ) {}

  /** What is known of the lab in this state directory. */
  status(stateDir: string): LabStatus<R> {
    return labStatus(stateDir, this.parseReady);
  }

  /**
   * Starts the lab unless it runs already; the kept data of a lab that crashed is taken up again.
   *
   * @param args of the executable, beside its state directory
   * @throws Error when it ends at once, or is not ready in time
   */
  up(stateDir: string, args: (executable: string) => string[], progress: Progress): Promise<RunningLab<R>> {
    mkdirSync(dirname(stateDir), { recursive: true });
    return withLock(`${stateDir}.lock`, progress, async () => {
      const status = this.status(stateDir);
      if (status.is === "running") return status;
      if (status.is === "starting") return this.awaitReady(stateDir, status.pid, progress);
      assertOwnDirectory(stateDir);
      const executable = await this.build(progress);
      if (status.is === "stale") progress("the lab of an earlier run is gone; starting again on its data");
      return this.awaitReady(stateDir, start(executable, args(executable), stateDir), progress);
    });
  }

  /** Stops the lab and deletes everything it has kept; does nothing where there is none. */
  async down(stateDir: string, progress: Progress): Promise<void> {
    mkdirSync(dirname(stateDir), { recursive: true });
    await withLock(`${stateDir}.lock`, progress, async () => {
      const status = this.status(stateDir);
      if (status.is === "absent") return;
      if (status.is !== "stale") await stop(status.pid);
      rmSync(stateDir, { recursive: true, force: true, maxRetries: 5 });
    });
  }

  /** Passes the program's own progress on until it is ready, or gone. */
  private async awaitReady(stateDir: string, pid: number, progress: Progress): Promise<RunningLab<R>> {
    let told = 0;
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      const lines = readFileSync(files.log(stateDir), "utf8").split("\n").slice(0, -1);
      for (const line of lines.slice(told)) progress(line);
      told = lines.length;
      const current = this.status(stateDir);
      if (current.is === "running") return current;
      if (current.is !== "starting")
        throw new Error(`the lab did not start: ${lines.at(-1) ?? "no output"} (logs in ${stateDir})`);
      if (Date.now() > deadline) {
        await stop(pid);
        throw new Error(`the lab was not ready after ${START_TIMEOUT_MS / 1000} s (logs in ${stateDir})`);
      }
      await sleep(POLL_MS);
    }
  }
}

/** The process is a session of its own, so that it outlives the terminal and this process. */
function start(executable: string, args: string[], stateDir: string): number {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const [log, details] = [files.log(stateDir), files.details(stateDir)].map((file) => openSync(file, "w", 0o600));
  const child = spawn(executable, ["-state-dir", stateDir, ...args], {
    detached: true,
    cwd: stateDir,
    stdio: ["ignore", log, details],
  });
  child.unref();
  if (child.pid === undefined) throw new Error(`cannot start ${executable}`);
  writeFileSync(files.process(stateDir), JSON.stringify({ pid: child.pid, startTime: processStartTime(child.pid) }));
  return child.pid;
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
