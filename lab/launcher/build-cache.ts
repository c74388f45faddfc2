import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { compile, type GoToolchain, goToolchain } from "./go-build";
import { copyModuleFiles, type ModuleFiles } from "./go-modules";
import { withLock } from "./lock";
import { processIsAlive } from "./processes";
import { sourceHash } from "./source-hash";

export type Progress = (line: string) => void;

export interface GoProgram {
  /** Name of the executable, and the first part of its cache entry's name. */
  name: string;
  /** Folder of the Go module. */
  directory: string;
  /** Main package within the module. @default "." */
  package?: string;
  /** Passed to `go build -ldflags`. @default none */
  ldflags?: string;
  /** Files of the program's dependencies, copied beside the executable. @default none */
  companions?: ModuleFiles[];
  /** Told what the build is doing, every few seconds. @default silent */
  progress?: Progress;
}

/** Other checkouts and branches have entries of their own: keep the last few rather than rebuild at each switch. */
const ENTRIES_KEPT = 3;

/** One used within this time may serve a run that goes on: the engine starts its plugins from here again and again. */
const MAY_BE_IN_USE_MS = 3_600_000;

/** Builds a Go program unless this very one has been built before; resolves to the path of the executable. */
export async function ensureGoProgram(program: GoProgram): Promise<string> {
  const progress = program.progress ?? (() => {});
  const toolchain = await goToolchain(program.directory);
  const cache = cacheDirectory();
  const entry = join(cache, `${program.name}-${await cacheKey(program, toolchain)}`);
  const executable = join(entry, program.name);
  await mkdir(cache, { recursive: true });
  if (!existsSync(executable)) {
    await withLock(`${entry}.lock`, progress, async () => {
      if (!existsSync(executable)) await build(program, entry, progress);
    });
  }
  const now = new Date();
  await utimes(entry, now, now);
  await prune(cache, program.name, entry);
  return executable;
}

export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-vks");
}

export async function cacheKey(program: GoProgram, toolchain: GoToolchain): Promise<string> {
  const settings = [toolchain, program.package ?? ".", program.ldflags ?? "", program.companions ?? []];
  return sourceHash(program.directory, JSON.stringify(settings));
}

/** Builds into a folder of its own and renames it, so that an entry is either complete or absent. */
async function build(program: GoProgram, entry: string, progress: Progress): Promise<void> {
  const unfinished = `${entry}.${process.pid}.tmp`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  try {
    await compile({
      directory: program.directory,
      package: program.package ?? ".",
      ldflags: program.ldflags,
      output: join(unfinished, program.name),
      progress: (line) => progress(`${program.name}: ${line}`),
    });
    await copyModuleFiles(program.directory, program.companions ?? [], unfinished);
    await rename(unfinished, entry);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Removes what nobody will ask for again: old entries of this program, and what killed builds left behind. */
async function prune(cache: string, name: string, current: string): Promise<void> {
  const entries: { path: string; used: number }[] = [];
  for (const file of await readdir(cache)) {
    const match = /^(.+)-[0-9a-f]{16}(?:\.(\d+)\.tmp)?$/.exec(file);
    if (match?.[1] !== name) continue;
    const path = join(cache, file);
    if (match[2]) {
      if (!processIsAlive(Number(match[2]))) await rm(path, { recursive: true, force: true });
    } else if (path !== current) {
      const found = await stat(path).catch(() => undefined);
      if (found) entries.push({ path, used: found.mtimeMs });
    }
  }
  entries.sort((a, b) => b.used - a.used);
  const useless = entries.slice(ENTRIES_KEPT - 1).filter(({ used }) => Date.now() - used > MAY_BE_IN_USE_MS);
  for (const old of useless) await rm(old.path, { recursive: true, force: true });
}
