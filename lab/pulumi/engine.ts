import { readFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { cacheDirectory, type Progress } from "../launcher/build-cache";
import { ensureCommandLine } from "./command-line";
import { pluginHome } from "./plugin-home";
import type { PluginName } from "./plugin-table";
import { ensurePlugin, type Plugin } from "./plugins";

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

export interface EngineOptions {
  /** Told what is going on; a first build takes minutes. */
  progress: Progress;
  /** The plugins that the programs need. @default kubernetes alone */
  plugins?: readonly PluginName[];
}

/** The plugins of programs with the vSphere backend. */
export const vspherePlugins: readonly PluginName[] = ["kubernetes", "tls", "vsphere", "terraform-provider"];

/**
 * Gets a Pulumi CLI, its language host for Node.js and plugins: what is installed, else the ordinary download, else
 * built from Go modules. Everything it adds is kept in the lab's cache; the user's own Pulumi home is only read.
 */
export async function ensurePulumi({ progress, plugins = ["kubernetes"] }: EngineOptions): Promise<PulumiEngine> {
  const cache = cacheDirectory();
  const places = { cache, mark: join(cache, "downloads-unreachable"), progress };
  const cli = await ensureCommandLine({ ...places, version: await npmVersion("@pulumi/pulumi") });
  const found: Plugin[] = [];
  for (const name of plugins) found.push(await ensurePlugin(name, { ...places, command: cli.command }));
  return {
    command: cli.command,
    env: {
      PATH: [...new Set([dirname(cli.command), ...cli.directories]), process.env.PATH].filter(Boolean).join(delimiter),
      PULUMI_HOME: await pluginHome(cache, found),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // A program has SDKs whose plugins it does not use: the engine would download those at every start.
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      // The Terraform providers that the official terraform-provider plugin downloads; its default is below the home.
      PULUMI_DYNAMIC_TF_PLUGIN_CACHE_DIR: process.env.PULUMI_DYNAMIC_TF_PLUGIN_CACHE_DIR || join(cache, "terraform"),
      // Where a program leaves its TypeScript to Pulumi: types are checked by the tests, not at every start.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    },
    describe: [...cli.describe, ...found.map(({ describe }) => describe)],
  };
}

/** Version of an npm package as the program would load it. */
async function npmVersion(name: string): Promise<string> {
  const manifest = JSON.parse(await readFile(require.resolve(`${name}/package.json`), "utf8"));
  return manifest.version;
}
