import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return processStartTime(pid) !== undefined;
}

/**
 * When a process started, in whatever unit the system keeps: process ids are reused, so a recorded id only names the
 * same process while this agrees too. Undefined for a process that is gone, or a zombie nobody has collected yet.
 */
export function processStartTime(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      // The command name in parentheses may hold spaces: fields are counted from the last parenthesis.
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  try {
    const [state, ...start] = execFileSync("ps", ["-o", "state=,lstart=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .split(/\s+/);
    return state?.startsWith("Z") ? undefined : start.join(" ");
  } catch {
    return undefined;
  }
}

/** The processes started by a process, and theirs. */
export function descendants(pid: number): number[] {
  const listing = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const pairs = listing
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found)
    found.push(...pairs.filter((pair) => pair[1] === parent).map((pair) => pair[0] as number));
  return found.slice(1);
}
