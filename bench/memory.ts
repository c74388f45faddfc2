import { execFileSync } from "node:child_process";
import { descendants } from "../lab/launcher/processes";

/** Resident memory of a process and everything it started, in MiB. Pages that several share are counted in each. */
export function residentMiB(pid: number): number {
  const processes = [pid, ...descendants(pid)].join(",");
  const listing = execFileSync("ps", ["-o", "rss=", "-p", processes], { encoding: "utf8" });
  return sumOfKiB(listing) / 1024;
}

/** Adds up what `ps -o rss=` prints. */
export function sumOfKiB(listing: string): number {
  return listing
    .trim()
    .split(/\s+/)
    .reduce((sum, figure) => sum + Number(figure), 0);
}
