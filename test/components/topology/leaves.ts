/** Keys and indices on the way to a value. */
export type Path = readonly (string | number)[];

/** Where every value of `value` is, however deep, itself included. */
export function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, member]) => leavesOf(member, [...path, key]))];
}

/** A copy with another value at one place. */
export function withLeaf(value: unknown, [key, ...rest]: Path, leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? withLeaf(item, rest, leaf) : item));
  const members = value as Record<string, unknown>;
  return { ...members, [key]: withLeaf(members[key], rest, leaf) };
}
