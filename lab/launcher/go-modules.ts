import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { go } from "./go-build";

/** YAML files that a module of the build carries in its source, wanted beside the executable. */
export interface ModuleFiles {
  /** Module path; the version is the one go.mod selects. */
  module: string;
  /** Folder within the module. */
  from: string;
  /** Folder beside the executable. */
  to: string;
}

/** Copies the `.yaml` files of each folder, so that what is installed always fits the code that was compiled. */
export async function copyModuleFiles(directory: string, files: ModuleFiles[], target: string): Promise<void> {
  const roots = await moduleDirectories(directory, [...new Set(files.map((file) => file.module))]);
  for (const { module, from, to } of files) {
    const source = join(roots.get(module) ?? module, from);
    const destination = join(target, to);
    await mkdir(destination, { recursive: true });
    const names = (await readdir(source)).filter((name) => name.endsWith(".yaml"));
    if (names.length === 0) throw new Error(`module ${module} carries no YAML files in ${from}`);
    for (const name of names) await cp(join(source, name), join(destination, name), { mode: 0 });
  }
}

async function moduleDirectories(directory: string, modules: string[]): Promise<Map<string, string>> {
  if (modules.length === 0) return new Map();
  const lines = (await go(directory, ["list", "-m", "-f", "{{.Path}}\t{{.Dir}}", ...modules])).trim().split("\n");
  return new Map(lines.map((line) => line.split("\t") as [string, string]));
}
