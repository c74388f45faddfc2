import type { Check } from "../check/check";
import { isReadable } from "../check/object";
import type { Problem } from "../problem";

/** A rule across the members of one object; anything that is no object is for others to complain about. */
export function rule(find: (members: Readonly<Record<string, unknown>>, path: string) => readonly Problem[]): Check {
  return (value, path) => (isReadable(value) ? find(value, path) : []);
}

/** The object in a member, or an empty one: so that a rule reads on whatever is there. */
export function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return isReadable(value) ? value : {};
}
