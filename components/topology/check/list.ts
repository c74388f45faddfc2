import { type Check, given, isAbsent, kindOf, problem } from "./check";
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

/** No two items of the list with the same `keys`. */
export function distinctBy(...keys: readonly [string, ...string[]]): Check {
  return given((value, path) => {
    if (!Array.isArray(value)) return [];
    const first = new Map<string, number>();
    return value.flatMap((item, index) => {
      const values = keys.map((key) => item?.[key]);
      if (!values.every((part) => typeof part === "string")) return [];
      const name = values.map((part) => JSON.stringify(part)).join(" with ");
      const earlier = first.get(name);
      if (earlier === undefined) {
        first.set(name, index);
        return [];
      }
      return problem(`${itemPath(path, index)}.${keys[0]}`, `${name} is taken by ${itemPath(path, earlier)}`);
    });
  });
}
