import { type Check, given, isAbsent, kindOf, problem, shown } from "./check";
import { itemPath } from "./path";

/** A list whose items all pass `check`; at most `most` items. */
export function listOf(check: Check, most = Number.POSITIVE_INFINITY): Check {
  return given((value, path) => {
    if (!Array.isArray(value)) return problem(path, `must be a list, not ${kindOf(value)}`);
    const items = value.flatMap((item, index) =>
      isAbsent(item) ? problem(itemPath(path, index), "must not be empty") : given(check)(item, itemPath(path, index)),
    );
    if (value.length <= most) return items;
    return [{ path, reason: `must have at most ${most} items, not ${value.length}` }, ...items];
  });
}

/** No two items of the list with the same `key`. */
export function distinctBy(key: string): Check {
  return given((value, path) => {
    if (!Array.isArray(value)) return [];
    const first = new Map<unknown, number>();
    return value.flatMap((item, index) => {
      const name: unknown = item?.[key];
      if (typeof name !== "string") return [];
      const earlier = first.get(name);
      if (earlier === undefined) {
        first.set(name, index);
        return [];
      }
      return problem(`${itemPath(path, index)}.${key}`, `${shown(name)} is taken by ${itemPath(path, earlier)}`);
    });
  });
}
