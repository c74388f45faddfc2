import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Runs a command for at most `timeout` milliseconds; resolves to its standard output. */
export async function run(
  command: string,
  args: string[],
  { env = {}, timeout = 30_000 }: { env?: Record<string, string>; timeout?: number } = {},
): Promise<string> {
  const { stdout } = await execute(command, args, { env: { ...process.env, ...env }, timeout });
  return stdout.trim();
}

/** Full path of an executable on a search path. */
export async function which(name: string, searchPath = process.env.PATH ?? ""): Promise<string | undefined> {
  for (const directory of searchPath.split(delimiter).filter(Boolean)) {
    const file = join(directory, name);
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

export function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
