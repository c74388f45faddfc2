import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import type { Progress } from "../launcher/build-cache";
import { withLock } from "../launcher/lock";
import { buildCommandLine, ensureLanguageHost } from "./built";
import { download, downloadsReachable, rememberUnreachable } from "./network";
import { isExecutable, run, which } from "./run";
import { firstAvailable, type Source, type Unavailable, unavailable } from "./source";
import { atLeast } from "./version";

/** Oldest CLI that is taken as installed: the programs use resource hooks and local packages. */
export const OLDEST_CLI = "3.200.0";

/** Releases bring a language host of their own, which is no Go module that could be built. */
const BUILT_HOST = "language host nodejs: of the lab";

export interface CommandLine {
  /** Path of `pulumi`. */
  command: string;
  /** Folders its language host needs on the search path. */
  directories: string[];
  describe: string[];
}

export interface Places {
  cache: string;
  /** Marks an unreachable network. */
  mark: string;
  progress: Progress;
  /** Version of the npm package `@pulumi/pulumi`, whose CLI release is downloaded. */
  version: string;
}

/** The Pulumi CLI with its Node.js language host: installed, downloaded or built, in this order. */
export function ensureCommandLine(places: Places): Promise<CommandLine> {
  const sources: Source<CommandLine>[] = [
    { name: "installed", get: () => installed(places.progress) },
    { name: "download", get: () => downloaded(places) },
    { name: "built from Go modules", get: () => built(places.progress) },
  ];
  return firstAvailable("the Pulumi CLI", sources);
}

/** Whether a CLI on the search path serves; undefined when it does. */
export function tooOld(version: string): Unavailable | undefined {
  if (atLeast(version, OLDEST_CLI)) return undefined;
  return unavailable(`pulumi ${version || "of unknown version"} is older than v${OLDEST_CLI}`);
}

async function installed(progress: Progress): Promise<CommandLine | Unavailable> {
  const command = await which("pulumi");
  if (!command) return unavailable("no pulumi on PATH");
  const version = await run(command, ["version"], { env: { PULUMI_SKIP_UPDATE_CHECK: "true" } }).catch(() => "");
  const refused = tooOld(version);
  if (refused) return refused;
  const describe = [`pulumi ${version}, installed at ${command}`];
  const host = (await which("pulumi-language-nodejs")) ?? (await which("pulumi-language-nodejs", dirname(command)));
  if (host) return { command, directories: [], describe: [...describe, `language host nodejs, installed at ${host}`] };
  return { command, directories: [await ensureLanguageHost(progress)], describe: [...describe, BUILT_HOST] };
}

/** Address of a release for this machine; undefined where there is none in the format understood here. */
export function releaseUrl(version: string, system: string, cpu: string): string | undefined {
  if (!["linux", "darwin"].includes(system) || !["x64", "arm64"].includes(cpu)) return undefined;
  return `https://github.com/pulumi/pulumi/releases/download/v${version}/pulumi-v${version}-${system}-${cpu}.tar.gz`;
}

async function downloaded({ cache, mark, progress, version }: Places): Promise<CommandLine | Unavailable> {
  const directory = join(cache, `pulumi-release-v${version}`, "pulumi");
  const command = join(directory, "pulumi");
  const done: CommandLine = {
    command,
    directories: [directory],
    describe: [`pulumi v${version}, downloaded release`, "language host nodejs, part of the release"],
  };
  if (await isExecutable(command)) return done;
  const url = releaseUrl(version, platform(), arch());
  if (!url) return unavailable(`no release for ${platform()} on ${arch()}`);
  if (!(await downloadsReachable(url, mark))) return unavailable(`releases are unreachable (noted in ${mark})`);
  try {
    await withLock(`${dirname(directory)}.lock`, progress, async () => {
      if (!(await isExecutable(command))) await unpackRelease(url, version, dirname(directory), progress);
    });
    return done;
  } catch (error) {
    await rememberUnreachable(mark, error);
    return unavailable(String(error));
  }
}

async function unpackRelease(url: string, version: string, target: string, progress: Progress): Promise<void> {
  progress(`downloading ${url}`);
  const archive = await download(url, `${url.slice(0, url.lastIndexOf("/"))}/pulumi-${version}-checksums.txt`);
  const unfinished = `${target}.${process.pid}.tmp`;
  await mkdir(unfinished, { recursive: true });
  try {
    await writeFile(join(unfinished, "release.tar.gz"), archive);
    await run("tar", ["-xzf", join(unfinished, "release.tar.gz"), "-C", unfinished], { timeout: 120_000 });
    await rm(join(unfinished, "release.tar.gz"));
    await rm(target, { recursive: true, force: true });
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function built(progress: Progress): Promise<CommandLine> {
  const { command, version } = await buildCommandLine(progress);
  return { command, directories: [], describe: [`pulumi ${version}, built from Go modules`, BUILT_HOST] };
}
