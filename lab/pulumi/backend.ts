import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Environment of a Pulumi backend in files under the lab's state directory. The passphrase that encrypts its secrets
 * is drawn at random the first time and readable by the user alone.
 */
export async function localBackend(stateDirectory: string): Promise<Record<string, string>> {
  const directory = join(stateDirectory, "pulumi");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return {
    PULUMI_BACKEND_URL: pathToFileURL(directory).href,
    // Given by value: the engine prefers it to PULUMI_CONFIG_PASSPHRASE_FILE, so a user's own one would win otherwise.
    PULUMI_CONFIG_PASSPHRASE: await passphrase(join(stateDirectory, "passphrase")),
  };
}

async function passphrase(file: string): Promise<string> {
  const existing = await readFile(file, "utf8").catch(() => undefined);
  if (existing) return existing;
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
  try {
    // A link appears complete or not at all, and never over what another process has drawn meanwhile.
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, "utf8");
}
