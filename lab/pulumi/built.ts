import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ensureGoProgram, type Progress } from "../launcher/build-cache";
import { go } from "../launcher/go-build";

const CLI = join(__dirname, "cli");
const LANGUAGE_HOST = join(__dirname, "language-host");
const SDK = "github.com/pulumi/pulumi/sdk/v3";
const DYNAMIC_PROVIDER = "pulumi-resource-pulumi-nodejs";

/** Builds the Pulumi CLI from Go modules; resolves to its path. */
export async function buildCommandLine(progress: Progress): Promise<{ command: string; version: string }> {
  const version = await requiredVersion(CLI, "github.com/pulumi/pulumi/pkg/v3");
  const command = await ensureGoProgram({
    name: "pulumi",
    directory: CLI,
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    ldflags: `-s -w -X ${SDK}/go/common/version.Version=${version}`,
    progress,
  });
  return { command, version };
}

/**
 * Builds the Node.js language host, which newer releases keep in a module of its own, from the last SDK module that
 * has it; resolves to the folders to add to the search path.
 */
export async function buildLanguageHost(progress: Progress): Promise<{ directories: string[]; version: string }> {
  const version = await requiredVersion(LANGUAGE_HOST, SDK);
  const host = await ensureGoProgram({
    name: "pulumi-language-nodejs",
    directory: LANGUAGE_HOST,
    package: `${SDK}/nodejs/cmd/pulumi-language-nodejs`,
    ldflags: `-s -w -X ${SDK}/go/common/version.Version=${version}`,
    progress,
  });
  const scripts = join(dirname(dirname(host)), `${DYNAMIC_PROVIDER}-${version}`);
  await copyDynamicProvider(scripts);
  return { directories: [dirname(host), scripts], version };
}

/** The launcher of dynamic providers is a script that the SDK module carries beside the language host. */
async function copyDynamicProvider(directory: string): Promise<void> {
  const target = join(directory, DYNAMIC_PROVIDER);
  if (await readFile(target).catch(() => undefined)) return;
  const module = (await go(LANGUAGE_HOST, ["list", "-m", "-f", "{{.Dir}}", SDK])).trim();
  await mkdir(directory, { recursive: true });
  const unfinished = `${target}.${process.pid}.tmp`;
  await writeFile(unfinished, await readFile(join(module, "nodejs", "dist", DYNAMIC_PROVIDER)), { mode: 0o755 });
  await rename(unfinished, target);
}

/** Builds the stand-in for the kubernetes plugin under the version that the program's SDK asks for. */
export function buildStandIn(version: string, progress: Progress): Promise<string> {
  return ensureGoProgram({
    name: "pulumi-resource-kubernetes",
    directory: join(__dirname, "kubernetes-plugin"),
    ldflags: `-s -w -X main.version=${version}`,
    progress,
  });
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
