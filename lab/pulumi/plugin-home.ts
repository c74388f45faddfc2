import { createHash } from "node:crypto";
import { mkdir, readdir, readlink, rename, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { withLock } from "../launcher/lock";
import { type Plugin, pluginPath } from "./plugins";
import { isExecutable } from "./run";

/**
 * A PULUMI_HOME with exactly these plugins, in the lab's cache. Each combination has a home of its own: a run with one
 * plugin must not pull it from under a run with another.
 */
export async function pluginHome(cache: string, plugins: readonly Plugin[]): Promise<string> {
  const parts = plugins.map(({ name, version, executable }) => `${name} ${version} ${executable}`).sort();
  const key = createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
  const home = join(cache, `pulumi-home-${key}`);
  await mkdir(cache, { recursive: true });
  // Locked, because a home that another process is about to fill looks like one that has lost its plugins.
  await withLock(
    join(cache, "pulumi-homes.lock"),
    () => {},
    async () => {
      for (const plugin of plugins) await link(plugin.executable, pluginPath(home, plugin));
      await removeUseless(cache, home);
    },
  );
  return home;
}

/** The folder must be a real one for Pulumi to see the plugin; only the executable in it is a link. */
async function link(source: string, target: string): Promise<void> {
  if ((await readlink(target).catch(() => undefined)) === source) return;
  await mkdir(dirname(target), { recursive: true });
  const unfinished = `${target}.${process.pid}.tmp`;
  await rm(unfinished, { force: true });
  await symlink(source, unfinished);
  await rename(unfinished, target);
}

/** Removes homes of which a plugin is gone from the cache: nobody can run with them. */
async function removeUseless(cache: string, current: string): Promise<void> {
  for (const entry of await readdir(cache)) {
    const home = join(cache, entry);
    if (!/^pulumi-home-[0-9a-f]{16}$/.test(entry) || home === current) continue;
    const folders = await readdir(join(home, "plugins")).catch(() => []);
    const executables = folders.map((folder) => join(home, "plugins", folder, executableOf(folder)));
    const alive = await Promise.all(executables.map(isExecutable));
    if (!alive.every(Boolean)) await rm(home, { recursive: true, force: true });
  }
}

/** `resource-tls-v5.6.1` holds `pulumi-resource-tls`. */
function executableOf(folder: string): string {
  return `pulumi-${folder.replace(/-v[^v]+$/, "")}`;
}
