import { type KubeObject, type ObjectRef, refOf } from "../observe/kube-object";

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
  /** The controller that has to act next, where nobody has said anything yet: see `Check.owedBy`. */
  readonly owedBy?: string;
  /** For `failed`: how long it has to last before it is believed, in milliseconds. */
  readonly grace?: number;
  /** The words are ours, for the object says nothing: Warning events since then (RFC 3339) may know more. */
  readonly silentSince?: string;
}

/** The one satisfied verdict. */
export const met: Met = { is: "met" };

/** A verdict of normal waiting, in words of ours, because the object itself says nothing. */
export function silent(object: KubeObject, condition: string, reason: string, message: string): Unmet {
  const since = object.metadata.creationTimestamp ?? "";
  return { ...waiting(refOf(object), condition, reason, message), silentSince: since };
}

/** A verdict of normal waiting. */
export function waiting(at: ObjectRef, condition: string, reason: string, message: string): Unmet {
  return { is: "waiting", at, condition, reason, message };
}
