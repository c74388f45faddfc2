import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { processStartTime } from "./processes";

/** What the launcher records of the process it started. */
export interface LabProcess {
  pid: number;
  /** Guards against another process that was given the same id later. */
  startTime: string;
}

/** What the supervisor records once it can be used. */
export interface Ready {
  pid: number;
  pace: string;
  server: string;
  kubeconfig: string;
  adminKubeconfig: string;
  startedInMs: number;
}

export type LabStatus =
  | { is: "absent"; stateDir: string }
  /** State of a lab whose process is gone: a crash, a kill, a reboot. */
  | { is: "stale"; stateDir: string }
  | { is: "starting"; stateDir: string; pid: number }
  | { is: "running"; stateDir: string; pid: number; ready: Ready };

export function defaultStateDir(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.VKS_LAB_DIR) return resolve(environment.VKS_LAB_DIR);
  return join(environment.XDG_STATE_HOME || join(homedir(), ".local", "state"), "pulumi-vks", "lab");
}

export const files = {
  process: (stateDir: string) => join(stateDir, "process.json"),
  ready: (stateDir: string) => join(stateDir, "ready.json"),
  log: (stateDir: string) => join(stateDir, "supervisor.log"),
};

/** `startTimeOf` tells when the process with an id started, nothing when there is none. */
export function labStatus(
  stateDir: string,
  startTimeOf: (pid: number) => string | undefined = processStartTime,
): LabStatus {
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

export function parseReady(content: string | undefined): Ready | undefined {
  const value = parseObject(content);
  const complete =
    typeof value?.pid === "number" &&
    typeof value.startedInMs === "number" &&
    [value.pace, value.server, value.kubeconfig, value.adminKubeconfig].every((field) => typeof field === "string");
  return complete ? (value as unknown as Ready) : undefined;
}

/** Undefined for what is absent, cut short by a crash, or not an object. */
function parseObject(content: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(content ?? "");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
