import { isPlainObject } from "./check/check";

/** The members that say something: neither absent, nor an empty object, list or map (Cluster API refuses empty ones). */
export function present<T extends object>(members: T): Partial<T> {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined && value !== null && !isEmpty(value));
  return Object.fromEntries(kept) as Partial<T>;
}

/** The value without absent members, however deep. Empty objects and lists stay: in a class variable they may mean something. */
export function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (!isPlainObject(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutAbsent(member)]));
}

function isEmpty(value: unknown): boolean {
  return (Array.isArray(value) && value.length === 0) || (isPlainObject(value) && Object.keys(value).length === 0);
}
