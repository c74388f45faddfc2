import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The version of the package this program is part of. */
export function version(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const manifest = read(join(folder, "package.json"));
    if (manifest?.name === "pulumi-vks") return manifest.version;
    if (folder === dirname(folder)) return "unknown";
  }
}

function read(file: string): { readonly name: string; readonly version: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
