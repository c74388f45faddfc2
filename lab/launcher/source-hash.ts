import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** Hash of everything under a folder that a Go build can see, and of the settings it is built with. */
export async function sourceHash(directory: string, settings: string): Promise<string> {
  const hash = createHash("sha256").update(settings);
  for (const file of (await sources(directory)).sort()) {
    hash.update(`\0${relative(directory, file).split(sep).join("/")}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 16);
}

async function sources(directory: string): Promise<string[]> {
  const found: string[] = [];
  for (const item of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, item.name);
    if (item.name.startsWith(".") || item.name === "testdata") continue;
    if (item.isDirectory()) found.push(...(await sources(path)));
    else if (!item.name.endsWith("_test.go")) found.push(path);
  }
  return found;
}
