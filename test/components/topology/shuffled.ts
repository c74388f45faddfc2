import { isPlainObject } from "../../../components/topology/check/check";

/** A deep copy with the keys of every object in another order, as `choices` say. */
export function shuffled<T>(value: T, choices: Iterator<number>): T {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, choices)) as T;
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]) => ({ key, member, at: choices.next().value as number }));
  entries.sort((a, b) => a.at - b.at);
  return Object.fromEntries(entries.map(({ key, member }) => [key, shuffled(member, choices)])) as T;
}
