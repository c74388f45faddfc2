import { createHash } from "node:crypto";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const CONNECT_TIMEOUT_MS = 3_000;
const TRANSFER_TIMEOUT_MS = 10 * 60_000;
const FORGET_FAILURE_AFTER_MS = 6 * 3_600_000;

/**
 * Whether downloads are worth trying. An unreachable network is remembered in `mark` for some hours, so that a machine
 * without one waits for the time-out once and not at every run.
 */
export async function downloadsReachable(url: string, mark: string, now = Date.now()): Promise<boolean> {
  const failed = await stat(mark).catch(() => undefined);
  if (failed && now - failed.mtimeMs < FORGET_FAILURE_AFTER_MS) return false;
  try {
    await get(url, { method: "HEAD", signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS) });
    await rm(mark, { force: true });
    return true;
  } catch (error) {
    await rememberUnreachable(mark, error);
    return false;
  }
}

/** Keeps downloads from being tried again for some hours. */
export async function rememberUnreachable(mark: string, reason: unknown): Promise<void> {
  await mkdir(dirname(mark), { recursive: true });
  await writeFile(mark, `Downloads are tried again ${FORGET_FAILURE_AFTER_MS / 3_600_000} h after this.\n${reason}\n`);
}

/** Downloads a file over HTTPS and holds it against the release's list of checksums, where the release has one. */
export async function download(url: string, checksums: string): Promise<Buffer> {
  const signal = AbortSignal.timeout(TRANSFER_TIMEOUT_MS);
  const content = Buffer.from(await (await get(url, { signal })).arrayBuffer());
  const list = await fetch(checksums, { signal });
  if (list.ok) verify(content, url.slice(url.lastIndexOf("/") + 1), await list.text());
  else if (list.status !== 404) throw new Error(`${checksums}: ${list.status} ${list.statusText}`);
  return content;
}

/** Throws unless the list, lines of `SHA-256  FILE`, has the content's sum for this file. */
export function verify(content: Buffer, file: string, list: string): void {
  const line = list.split("\n").find((candidate) => candidate.trim().split(/[\s*]+/)[1] === file);
  if (!line) throw new Error(`the release's checksums do not list ${file}`);
  const actual = createHash("sha256").update(content).digest("hex");
  if (line.trim().split(/\s+/)[0]?.toLowerCase() !== actual) throw new Error(`${file} does not match its checksum`);
}

async function get(url: string, init: RequestInit): Promise<Response> {
  if (!url.startsWith("https://")) throw new Error(`${url}: only https is trusted`);
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return response;
}
