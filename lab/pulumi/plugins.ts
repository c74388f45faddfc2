import { lstat, mkdir, readlink, rename, rm, symlink } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Progress } from "../launcher/build-cache";
import { buildStandIn } from "./built";
import { downloadsReachable, rememberUnreachable } from "./network";
import { isExecutable, run } from "./run";
import { firstAvailable, type Source, type Unavailable, unavailable } from "./source";

const EXECUTABLE = "pulumi-resource-kubernetes";
const INSTALL_TIMEOUT_MS = 5 * 60_000;

/** Which kubernetes plugin serves a run. */
export type PluginKind = "official" | "stand-in";

export interface KubernetesPlugin {
  kind: PluginKind;
  /** PULUMI_HOME that has the plugin. */
  home: string;
  describe: string;
}

export interface PluginPlaces {
  cache: string;
  mark: string;
  progress: Progress;
  /** Path of `pulumi`. */
  command: string;
  /** Version of the npm package `@pulumi/kubernetes`: plugin and SDK are released together. */
  version: string;
}

/** Reads `VKS_LAB_KUBERNETES_PLUGIN`, which forces one of the two plugins. */
export function forcedPlugin(environment: NodeJS.ProcessEnv = process.env): PluginKind | undefined {
  const value = environment.VKS_LAB_KUBERNETES_PLUGIN;
  if (!value) return undefined;
  if (value === "official" || value === "stand-in") return value;
  throw new Error(`VKS_LAB_KUBERNETES_PLUGIN is "${value}": it must be "official" or "stand-in"`);
}

/** The sources to ask, in order: the stand-in only ever comes last, and not at all where the official one is forced. */
export function pluginSources(
  sources: Record<PluginKind, Source<KubernetesPlugin>[]>,
  forced: PluginKind | undefined,
): Source<KubernetesPlugin>[] {
  if (forced) return sources[forced];
  return [...sources.official, ...sources["stand-in"]];
}

/** The kubernetes plugin in a PULUMI_HOME of the lab: the user's own copy, the download, or the lab's stand-in. */
export function ensureKubernetesPlugin(
  places: PluginPlaces,
  forced: PluginKind | undefined = forcedPlugin(),
): Promise<KubernetesPlugin> {
  const standIn = {
    name: "stand-in",
    get: () => builtStandIn(places, forced ? "asked for" : "the official one could not be downloaded"),
  };
  const official = [
    { name: "installed", get: () => installed(places) },
    { name: "download", get: () => downloaded(places) },
  ];
  return firstAvailable("the kubernetes plugin", pluginSources({ official, "stand-in": [standIn] }, forced));
}

/** Where Pulumi looks for a plugin. */
export function pluginPath(home: string, version: string): string {
  return join(home, "plugins", `resource-kubernetes-v${version}`, EXECUTABLE);
}

/** The user's own PULUMI_HOME, which the lab reads but never writes. */
export function userHome(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.PULUMI_HOME || join(homedir(), ".pulumi");
}

async function installed({ cache, version }: PluginPlaces): Promise<KubernetesPlugin | Unavailable> {
  const source = pluginPath(userHome(), version);
  if (!(await isExecutable(source))) return unavailable(`no kubernetes plugin v${version} in ${userHome()}`);
  const home = await linkInto(labHome(cache, "official"), version, source);
  return { kind: "official", home, describe: `kubernetes plugin v${version}: installed at ${dirname(source)}` };
}

async function downloaded(places: PluginPlaces): Promise<KubernetesPlugin | Unavailable> {
  const { command, version, mark, progress } = places;
  const home = labHome(places.cache, "official");
  const done: KubernetesPlugin = { kind: "official", home, describe: `kubernetes plugin v${version}: downloaded` };
  const target = pluginPath(home, version);
  // A link is the user's own copy of another run.
  if ((await lstat(target).catch(() => undefined))?.isFile()) return done;
  const releases = "https://github.com/pulumi/pulumi-kubernetes/releases";
  if (!(await downloadsReachable(releases, mark))) return unavailable(`releases are unreachable (noted in ${mark})`);
  progress(`downloading the kubernetes plugin v${version}`);
  // Pulumi would take that link for the plugin, and leave it at that.
  await rm(dirname(target), { recursive: true, force: true });
  try {
    const env = { PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
    await run(command, ["plugin", "install", "resource", "kubernetes", version], { env, timeout: INSTALL_TIMEOUT_MS });
    return done;
  } catch (error) {
    await rememberUnreachable(mark, error);
    return unavailable(String(error));
  }
}

async function builtStandIn({ cache, version, progress }: PluginPlaces, why: string): Promise<KubernetesPlugin> {
  const home = await linkInto(labHome(cache, "stand-in"), version, await buildStandIn(version, progress));
  return { kind: "stand-in", home, describe: `kubernetes plugin v${version}: stand-in of the lab (${why})` };
}

/** One home for each kind: a run that forces one plugin must not pull it from under a run with the other. */
function labHome(cache: string, kind: PluginKind): string {
  return join(cache, `pulumi-home-${kind}`);
}

/** The folder must be a real one for Pulumi to see the plugin; only the executable in it is a link. */
async function linkInto(home: string, version: string, source: string): Promise<string> {
  const target = pluginPath(home, version);
  if ((await readlink(target).catch(() => undefined)) === source) return home;
  await mkdir(dirname(target), { recursive: true });
  const link = `${target}.${process.pid}.tmp`;
  await rm(link, { force: true });
  await symlink(source, link);
  if ((await lstat(target).catch(() => undefined))?.isDirectory()) await rm(target, { recursive: true });
  await rename(link, target);
  return home;
}
