import { copyFile, link, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { cacheDirectory, ensureGoProgram, type Progress } from "../launcher/build-cache";
import { go } from "../launcher/go-build";
import { withLock } from "../launcher/lock";
import { isExecutable } from "./run";

const CLI = join(__dirname, "cli");
const LANGUAGE_HOST = join(__dirname, "language-host");
const SDK = "github.com/pulumi/pulumi/sdk/v3";
const DYNAMIC_PROVIDER = "pulumi-resource-pulumi-nodejs";

export interface BuiltCommandLine {
  command: string;
  version: string;
}

/**
 * Builds the Pulumi CLI and puts it in a folder together with what an installed one has beside it: from the search
 * path the engine would take the language host with a warning at every run.
 */
export async function buildCommandLine(progress: Progress): Promise<BuiltCommandLine> {
  const version = await requiredVersion(CLI, "github.com/pulumi/pulumi/pkg/v3");
  const cli = await ensureGoProgram({
    name: "pulumi",
    directory: CLI,
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    ldflags: `-s -w -X ${SDK}/go/common/version.Version=${version}`,
    progress,
  });
  const host = await buildLanguageHost(progress);
  const folder = `pulumi-built-${[cli, host].map((path) => basename(dirname(path)).split("-").at(-1)).join("-")}`;
  const directory = join(cacheDirectory(), folder);
  await withLock(`${directory}.lock`, progress, async () => {
    await placeBeside(directory, [cli, host]);
    await placeDynamicProvider(directory);
  });
  return { command: join(directory, "pulumi"), version };
}

/** Builds the lab's language host; resolves to a folder that has it and the launcher of dynamic providers. */
export async function ensureLanguageHost(progress: Progress): Promise<string> {
  const host = await buildLanguageHost(progress);
  const directory = join(cacheDirectory(), `${DYNAMIC_PROVIDER}-${basename(dirname(host)).split("-").at(-1)}`);
  await withLock(`${directory}.lock`, progress, async () => {
    await placeBeside(directory, [host]);
    await placeDynamicProvider(directory);
  });
  return directory;
}

function buildLanguageHost(progress: Progress): Promise<string> {
  return ensureGoProgram({ name: "pulumi-language-nodejs", directory: LANGUAGE_HOST, ldflags: "-s -w", progress });
}

/** Hard links: the engine looks beside the file it runs from, which for a symbolic link is the link's target. */
async function placeBeside(directory: string, executables: string[]): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const executable of executables) {
    const target = join(directory, basename(executable));
    if (await isExecutable(target)) continue;
    await link(executable, target).catch(() => copyFile(executable, target));
  }
}

/** The launcher of dynamic providers is a script that the SDK module carries beside the language host. */
async function placeDynamicProvider(directory: string): Promise<void> {
  const target = join(directory, DYNAMIC_PROVIDER);
  if (await isExecutable(target)) return;
  const module = (await go(LANGUAGE_HOST, ["list", "-m", "-f", "{{.Dir}}", SDK])).trim();
  const unfinished = `${target}.tmp`;
  await writeFile(unfinished, await readFile(join(module, "nodejs", "dist", DYNAMIC_PROVIDER)), { mode: 0o755 });
  await rename(unfinished, target);
}

async function requiredVersion(directory: string, module: string): Promise<string> {
  const text = await readFile(join(directory, "go.mod"), "utf8");
  const version = text.split("\n").find((line) =>
    line
      .trim()
      .replace(/^require /, "")
      .startsWith(`${module} v`),
  );
  if (!version) throw new Error(`${directory}/go.mod does not require ${module}`);
  return (
    version
      .trim()
      .replace(/^require /, "")
      .split(" ")[1] as string
  ).trim();
}
