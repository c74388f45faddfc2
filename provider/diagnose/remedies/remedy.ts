import type { Unmet } from "../../phases/verdict";

/** What to do about one known reason. */
export interface Remedy {
  /** The kind of object that says so. @default any */
  readonly kind?: string;
  /** @default any condition */
  readonly condition?: string;
  /** @default every reason */
  readonly reason?: string;
  /** @default every message */
  readonly message?: RegExp;
  /** What to do, in one line. */
  readonly advice: string;
  /** Where it is known from. */
  readonly source: string;
}

/** Whether a row is about what an object says. */
export function fits(remedy: Remedy, { at, condition, reason, message }: Unmet): boolean {
  return (
    (remedy.kind === undefined || remedy.kind === at.kind) &&
    (remedy.condition === undefined || remedy.condition === condition) &&
    (remedy.reason === undefined || remedy.reason === reason) &&
    (remedy.message === undefined || remedy.message.test(message))
  );
}
