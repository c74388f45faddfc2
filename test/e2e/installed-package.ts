import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "./command";
import { rootProgram } from "./program";

/** Packs the package as it would be published, and installs it into an empty folder elsewhere, with its peers. */
export async function installedPackage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "vks-program-"));
  const packed = await command("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: rootProgram,
  });
  const [{ filename }] = JSON.parse(packed);
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "elsewhere", private: true }));
  const { devDependencies } = JSON.parse(await readFile(join(rootProgram, "package.json"), "utf8"));
  const peers = ["@pulumi/pulumi", "@pulumi/kubernetes", "@pulumi/tls", "typescript"].map(
    (name) => `${name}@${devDependencies[name]}`,
  );
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", `./${filename}`, ...peers];
  await command("npm", install, { cwd: folder });
  return folder;
}
