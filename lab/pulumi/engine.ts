import { readFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { cacheDirectory, type Progress } from "../launcher/build-cache";
import { ensureCommandLine } from "./command-line";
import { ensureKubernetesPlugin } from "./plugins";

export { localBackend } from "./backend";

/** A Pulumi engine that runs the program on this machine. */
export interface PulumiEngine {
  /** Path of `pulumi`. */
  command: string;
  /** To be laid over the environment of `command`. */
  env: Record<string, string>;
  /** What runs, a line for each part, and whether it is the official one. */
  describe: string[];
}

/**
 * Gets a Pulumi CLI, its language host for Node.js and the kubernetes plugin: what is installed, else the ordinary
 * download, else built from Go modules. Everything it adds is kept in the lab's cache; the user's own Pulumi home is
 * only read.
 */
export async function ensurePulumi({ progress }: { progress: Progress }): Promise<PulumiEngine> {
  const cache = cacheDirectory();
  const places = { cache, mark: join(cache, "downloads-unreachable"), progress };
  const cli = await ensureCommandLine({ ...places, version: await npmVersion("@pulumi/pulumi") });
  const version = await npmVersion("@pulumi/kubernetes");
  const plugin = await ensureKubernetesPlugin({ ...places, command: cli.command, version });
  return {
    command: cli.command,
    env: {
      PATH: [...new Set([dirname(cli.command), ...cli.directories]), process.env.PATH].filter(Boolean).join(delimiter),
      PULUMI_HOME: plugin.home,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // A built language host is too old for `typescript: false` in Pulumi.yaml and falls back to ts-node; types are
      // checked by the tests, not at every start.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    },
    describe: [...cli.describe, plugin.describe],
  };
}

/** Version of an npm package as the program would load it. */
async function npmVersion(name: string): Promise<string> {
  const manifest = JSON.parse(await readFile(require.resolve(`${name}/package.json`), "utf8"));
  return manifest.version;
}
