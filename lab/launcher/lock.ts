import { readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { processStartTime } from "./processes";

/** Runs `action` while holding a lock file; waits for another process that holds it, takes over from a dead one. */
export async function withLock<T>(
  file: string,
  progress: (line: string) => void,
  action: () => Promise<T>,
): Promise<T> {
  const me = `${process.pid} ${processStartTime(process.pid)}`;
  for (let waited = 0; !(await tryCreate(file, me)); waited++) {
    const holder = readHolder(file);
    if (holder && !isRunning(holder)) {
      await rm(file, { force: true });
      continue;
    }
    if (waited % 40 === 0) progress(`waiting for process ${holder?.split(" ")[0] ?? "?"}, which is doing the same`);
    await sleep(250);
  }
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
}

async function tryCreate(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8") || undefined;
  } catch {
    return undefined;
  }
}

function isRunning(holder: string): boolean {
  const [pid, start] = holder.split(/ (.*)/s);
  return processStartTime(Number(pid)) === start;
}
