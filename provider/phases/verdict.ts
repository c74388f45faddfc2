import type { ObjectRef } from "../observe/kube-object";

/** What a requirement says of one snapshot. */
export type Verdict = Met | Unmet;

/** The requirement is satisfied. */
export interface Met {
  readonly is: "met";
}

/** The requirement is not satisfied, and this is why. */
export interface Unmet {
  /**
   * `waiting`: normal at this point. `failed`: does not heal by itself once it has lasted `grace`.
   * `unknown`: the object cannot be read, so nothing is claimed.
   */
  readonly is: "waiting" | "failed" | "unknown";
  /** The object that says so. */
  readonly at: ObjectRef;
  /** The condition's type, or the field, that says so. */
  readonly condition: string;
  readonly reason: string;
  readonly message: string;
  /** For `failed`: how long it has to last before it is believed, in milliseconds. */
  readonly grace?: number;
  /** The words are ours, for the object says nothing: Warning events since then (RFC 3339) may know more. */
  readonly silentSince?: string;
}

/** The one satisfied verdict. */
export const met: Met = { is: "met" };

/** A verdict of normal waiting. */
export function waiting(at: ObjectRef, condition: string, reason: string, message: string): Unmet {
  return { is: "waiting", at, condition, reason, message };
}
