import { createHash } from "node:crypto";

/** A short fingerprint of plain data. */
export function revision(data: unknown): string {
  return createHash("sha256").update(JSON.stringify(data)).digest("hex").slice(0, 12);
}
