import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { ensureGoProgram, type Progress } from "../launcher/build-cache";
import { downloadsReachable, rememberUnreachable } from "./network";
import { forcedPlugin, forcingVariable, type PluginKind, type PluginName, plugins } from "./plugin-table";
import { isExecutable, run } from "./run";
import { firstAvailable, type Source, type Unavailable, unavailable } from "./source";

const INSTALL_TIMEOUT_MS = 5 * 60_000;

/** A plugin that can serve a run. */
export interface Plugin {
  name: PluginName;
  version: string;
  kind: PluginKind;
  executable: string;
  describe: string;
}

export interface PluginPlaces {
  cache: string;
  /** Marks an unreachable network. */
  mark: string;
  progress: Progress;
  /** Path of `pulumi`. */
  command: string;
}

/** A plugin that is looked for. */
interface Wanted {
  name: PluginName;
  version: string;
}

/** The sources to ask, in order. Who forces a plugin gets no other; a stand-in can always be built, and is the last. */
export function pluginSources<T>(
  sources: Record<PluginKind, Source<T>[]>,
  first: PluginKind,
  forced: PluginKind | undefined,
): Source<T>[] {
  if (forced) return sources[forced];
  return first === "stand-in" ? sources["stand-in"] : [...sources.official, ...sources["stand-in"]];
}

/** A plugin: the user's own copy, the download or the lab's stand-in, as the table says or the environment forces. */
export async function ensurePlugin(
  name: PluginName,
  places: PluginPlaces,
  forced: PluginKind | undefined = forcedPlugin(name),
): Promise<Plugin> {
  const wanted = { name, version: await pluginVersion(name) };
  const sources = {
    official: [
      { name: "installed", get: () => installed(wanted) },
      { name: "download", get: () => downloaded(wanted, places) },
    ],
    "stand-in": [{ name: "stand-in", get: () => builtStandIn(wanted, places, whyStandIn(name, forced)) }],
  };
  return firstAvailable(`the ${name} plugin`, pluginSources<Plugin>(sources, plugins[name].first, forced));
}

/** The version that the program's SDK asks for: plugin and SDK are released together. */
export async function pluginVersion(name: PluginName): Promise<string> {
  const manifest = JSON.parse(await readFile(require.resolve(plugins[name].sdk), "utf8"));
  return manifest.pulumi.version;
}

/** Where Pulumi looks for a plugin. */
export function pluginPath(home: string, { name, version }: Pick<Plugin, "name" | "version">): string {
  return join(home, "plugins", `resource-${name}-v${version}`, `pulumi-resource-${name}`);
}

/** The user's own PULUMI_HOME, which the lab reads but never writes. */
export function userHome(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.PULUMI_HOME || join(homedir(), ".pulumi");
}

function official(wanted: Wanted, executable: string, how: string): Plugin {
  return { ...wanted, kind: "official", executable, describe: `${wanted.name} plugin v${wanted.version}: ${how}` };
}

async function installed(wanted: Wanted): Promise<Plugin | Unavailable> {
  const executable = pluginPath(userHome(), wanted);
  if (await isExecutable(executable)) return official(wanted, executable, `installed at ${dirname(executable)}`);
  return unavailable(`no ${wanted.name} plugin v${wanted.version} in ${userHome()}`);
}

async function downloaded(wanted: Wanted, places: PluginPlaces): Promise<Plugin | Unavailable> {
  const { cache, command, mark, progress } = places;
  const { name, version } = wanted;
  const home = join(cache, "pulumi-downloads");
  const done = official(wanted, pluginPath(home, wanted), "downloaded");
  if (await isExecutable(done.executable)) return done;
  const releases = `https://github.com/pulumi/pulumi-${name}/releases`;
  if (!(await downloadsReachable(releases, mark))) return unavailable(`releases are unreachable (noted in ${mark})`);
  progress(`downloading the ${name} plugin v${version}`);
  try {
    const env = { PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
    await run(command, ["plugin", "install", "resource", name, version], { env, timeout: INSTALL_TIMEOUT_MS });
    return done;
  } catch (error) {
    await rememberUnreachable(mark, error);
    return unavailable(String(error));
  }
}

/** Built under the version that the program's SDK asks for. */
async function builtStandIn({ name, version }: Wanted, { progress }: PluginPlaces, why: string): Promise<Plugin> {
  const executable = await ensureGoProgram({
    ...plugins[name].standIn,
    name: `pulumi-resource-${name}`,
    ldflags: `-s -w -X main.version=${version}`,
    progress,
  });
  const describe = `${name} plugin v${version}: stand-in of the lab (${why})`;
  return { name, version, kind: "stand-in", executable, describe };
}

function whyStandIn(name: PluginName, forced: PluginKind | undefined): string {
  const { because } = plugins[name];
  if (forced) return "asked for";
  if (because === undefined) return "the official one could not be downloaded";
  return `the official one ${because}; ${forcingVariable(name)}=official takes it all the same`;
}
