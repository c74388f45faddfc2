import type { Problem } from "../problem";

/**
 * Looks at one argument value and its path, and names what is wrong. Never throws, whatever the value. Is not asked
 * about values that are absent or not yet known.
 */
export type Check = (value: unknown, path: string) => readonly Problem[];

/** Stands for a value that only becomes known during the deployment. Every check lets it pass. */
export const notYetKnown: unique symbol = Symbol("not yet known");

/** The one problem of `path`. */
export function problem(path: string, reason: string): readonly Problem[] {
  return [{ path, reason }];
}

/** The value as a person would write it, cut when long. */
export function shown(value: unknown): string {
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") return kindOf(value);
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    return "an object that is no JSON";
  }
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** What sort of thing a value is, for complaints that must not repeat it: it may be a secret in the wrong place. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return `a ${typeof value}`;
  return isPlainObject(value) ? "an object" : `a ${value.constructor?.name ?? "class instance"}`;
}

/** Whether an argument was not given. Null counts as not given, as in YAML and JSON written by hand. */
export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** Whether a value is an object literal (rather than an array, a class instance or a scalar). */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The check of a value that is there and known; any other value passes. */
export function given(check: Check): Check {
  return (value, path) => (isAbsent(value) || value === notYetKnown ? [] : check(value, path));
}

/** All of several checks, each on the same value. */
export function all(...checks: readonly Check[]): Check {
  return (value, path) => checks.flatMap((check) => check(value, path));
}
