import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs that are Chromium, as distributions and vendors name them. */
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

/** Where to look, what may be done. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly uid: number | undefined;
  /** Whether there is a program at a path. */
  readonly isProgram: (path: string) => boolean;
  /** Runs a command. @throws when it fails */
  readonly run: (command: string, args: readonly string[]) => void;
}

/** This machine. */
export const thisMachine: Machine = {
  env: process.env,
  uid: process.getuid?.(),
  isProgram: (path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  run: (command, args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const { status, error } = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"], env });
    if (status !== 0)
      throw new Error(`${command} ${args.join(" ")} failed: ${error?.message ?? `exit status ${status}`}`);
  },
};

/**
 * The browser for tests: $VKS_CHROMIUM, or the first of its usual names in $PATH. Where there is none, it is installed on a
 * CI machine that is Debian and ours to change (CI=true, root).
 * @throws when there is none and it is not to be installed
 */
export function findBrowser(machine: Machine = thisMachine): string {
  const { env, run } = machine;
  if (env.VKS_CHROMIUM) {
    if (machine.isProgram(env.VKS_CHROMIUM)) return env.VKS_CHROMIUM;
    throw new Error(`VKS_CHROMIUM is ${env.VKS_CHROMIUM}, which is no program`);
  }
  const found = inPath(names, machine);
  if (found) return found;
  const aptGet = inPath(["apt-get"], machine);
  if (env.CI === "true" && machine.uid === 0 && aptGet) {
    run(aptGet, ["update", "-qq"]);
    run(aptGet, ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"]);
    const installed = inPath(names, machine);
    if (installed) return installed;
  }
  throw new Error(
    "The page of `vks timeline` is tested in Chromium, and there is none here. Install it (Debian: apt-get install chromium) or say where one is: VKS_CHROMIUM=/path/to/chromium",
  );
}

function inPath(programs: readonly string[], { env, isProgram }: Machine): string | undefined {
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return programs.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}
