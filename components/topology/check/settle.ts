import { isPlainObject, notYetKnown } from "./check";

/** Tells whether a value only becomes known during the deployment. */
export type IsUnknown = (value: unknown) => boolean;

/** The arguments with every Promise and not yet known value, however deep, replaced by what all checks let pass. */
export function settle(value: unknown, isUnknown: IsUnknown): unknown {
  if (isUnknown(value) || value instanceof Promise) return notYetKnown;
  if (Array.isArray(value)) return value.map((item) => settle(item, isUnknown));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, settle(member, isUnknown)]));
}
