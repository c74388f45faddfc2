import { denialText } from "../diagnose/denial";
import { ApiError } from "../observe/api-error";
import type { ClusterRef } from "../observe/snapshot";

/**
 * Runs a write, dry or not, of a Cluster. A refusal of the object itself, not of the one who sent it, becomes the text a
 * user reads; every other error stays as it is.
 * @throws Error with the explained denial
 */
export async function explained<T>(write: Promise<T>, cluster: ClusterRef, pool?: string): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!isDenial(error)) throw error;
    throw new Error(denialText(cluster, error.message, pool).join("\n"));
  }
}

/** 409 is about who owns a field, which a person has to settle. */
function isDenial(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || ![400, 403, 422].includes(error.status)) return false;
  return !/cannot \w+ resource/.test(error.message) && !isDryRunRefusal(error);
}

/** A webhook with side effects refuses to be asked; what it thinks of the object shows when that is stored. */
export function isDryRunRefusal(error: unknown): boolean {
  return error instanceof ApiError && /does not support dry run/.test(error.message);
}
