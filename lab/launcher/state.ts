import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { processStartTime } from "./processes";
import { parseObject, type Ready } from "./ready";

/** What the launcher records of the process it started. */
export interface LabProcess {
  pid: number;
  /** Guards against another process that was given the same id later. */
  startTime: string;
}

export type LabStatus<R extends Ready> =
  | { is: "absent"; stateDir: string }
  /** State of a lab whose process is gone: a crash, a kill, a reboot. */
  | { is: "stale"; stateDir: string }
  | { is: "starting"; stateDir: string; pid: number }
  | { is: "running"; stateDir: string; pid: number; ready: R };

/** Where the supervisor keeps its state. */
export function supervisorStateDir(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.VKS_LAB_DIR) return resolve(environment.VKS_LAB_DIR);
  return join(environment.XDG_STATE_HOME || join(homedir(), ".local", "state"), "pulumi-vks", "lab");
}

/** Where the datacenter keeps its state: beside the supervisor. */
export function datacenterStateDir(environment: NodeJS.ProcessEnv = process.env): string {
  return `${supervisorStateDir(environment)}-datacenter`;
}

export const files = {
  process: (stateDir: string) => join(stateDir, "process.json"),
  ready: (stateDir: string) => join(stateDir, "ready.json"),
  /** What the program says of its own start and end. */
  log: (stateDir: string) => join(stateDir, "lab.log"),
  /** What its parts say while they work. */
  details: (stateDir: string) => join(stateDir, "details.log"),
};

/**
 * @param parseReady reads what the program recorded when it became ready
 * @param startTimeOf tells when the process with an id started, nothing when there is none
 */
export function labStatus<R extends Ready>(
  stateDir: string,
  parseReady: (content: string | undefined) => R | undefined,
  startTimeOf: (pid: number) => string | undefined = processStartTime,
): LabStatus<R> {
  const recorded = parseProcess(readIfPresent(files.process(stateDir)));
  if (!recorded) return { is: "absent", stateDir };
  if (startTimeOf(recorded.pid) !== recorded.startTime) return { is: "stale", stateDir };
  const ready = parseReady(readIfPresent(files.ready(stateDir)));
  if (ready?.pid !== recorded.pid) return { is: "starting", stateDir, pid: recorded.pid };
  return { is: "running", stateDir, pid: recorded.pid, ready };
}

/** A lab deletes its state directory when it goes: it must never have been anybody else's. */
export function assertOwnDirectory(stateDir: string): void {
  if (!existsSync(stateDir) || existsSync(files.process(stateDir)) || readdirSync(stateDir).length === 0) return;
  throw new Error(`${stateDir} holds files that are not a lab's: choose another state directory`);
}

export function parseProcess(content: string | undefined): LabProcess | undefined {
  const value = parseObject(content);
  return typeof value?.pid === "number" && typeof value.startTime === "string"
    ? (value as unknown as LabProcess)
    : undefined;
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
