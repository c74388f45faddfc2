import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** A command that is run as a process of its own. */
export interface Command {
  /** For the report. */
  readonly title: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Exit statuses that are an answer. @default 0 alone */
  readonly answers?: readonly number[];
}

/** One run of a command. */
export interface Run {
  /** From before its start to the end of its output and itself, in milliseconds. */
  readonly took: number;
  /** Bytes of its standard output. */
  readonly printed: number;
}

/**
 * Runs a command to its end; what it prints is read and dropped, as a pipe would.
 * @throws Error with what it said on standard error when its exit status is no answer
 */
export async function runOnce(command: Command, signal: AbortSignal): Promise<Run> {
  const { done } = started(command, signal);
  return done;
}

/**
 * Runs a command for its memory alone: looking at it would disturb its time.
 * @returns the most resident memory it had, in MiB; undefined where the system does not tell (no /proc)
 */
export async function peakMiB(command: Command, signal: AbortSignal): Promise<number | undefined> {
  const { pid, done } = started(command, signal);
  let ended = false;
  const end = done.finally(() => {
    ended = true;
  });
  let peak: number | undefined;
  // A high-water mark: what falls between two looks is in the next one, but for the process's last milliseconds.
  while (!ended) {
    peak = (await highWaterMiB(pid)) ?? peak;
    await sleep(2);
  }
  await end;
  return peak;
}

function started(command: Command, signal: AbortSignal): { pid: number; done: Promise<Run> } {
  const { file, args, env = process.env, answers = [0] } = command;
  const began = performance.now();
  const child = spawn(file, args, { env, signal, stdio: ["ignore", "pipe", "pipe"] });
  let [printed, complaint] = [0, ""];
  child.stdout.on("data", (piece: Buffer) => {
    printed += piece.length;
  });
  child.stderr.on("data", (piece: Buffer) => {
    complaint += piece;
  });
  const done = new Promise<Run>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (answers.includes(code ?? -1)) resolve({ took: performance.now() - began, printed });
      else reject(new Error(`${command.title} exited with ${code}: ${complaint.trim()}`));
    });
  });
  return { pid: child.pid ?? 0, done };
}

/** The most memory a process has had (proc(5): VmHWM). */
async function highWaterMiB(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}
