import { suggestion } from "../../../provider/suggestion";
import { type Check, given, isAbsent, isPlainObject, kindOf, notYetKnown, problem } from "./check";
import { memberPath } from "./path";

/** A check for every property of an interface: one that is missing here does not compile. */
export type Members<T> = { readonly [K in keyof T]-?: Check };

type RequiredKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? never : K }[keyof T] & string;

/** An object with the properties of `T` and no others. */
export function object<T>(members: Members<T>, ...required: readonly RequiredKeys<T>[]): Check {
  const checks = new Map(Object.entries(members) as [string, Check][]);
  return given((value, path) => {
    if (!isPlainObject(value)) return problem(path, `must be an object, not ${kindOf(value)}`);
    const missing = required
      .filter((key) => isAbsent(value[key]))
      .flatMap((key) => problem(memberPath(path, key), "is required"));
    const found = Object.entries(value).flatMap(([key, member]) => {
      const check = checks.get(key);
      if (check) return given(check)(member, memberPath(path, key));
      if (isAbsent(member)) return [];
      return problem(memberPath(path, key), `unknown argument${suggestion(key, checks.keys())}`);
    });
    return [...missing, ...found];
  });
}

/** An object with any keys, whose values all pass `check`, and whose keys pass `checkKey`. */
export function mapOf(check: Check, checkKey?: Check): Check {
  return given((value, path) => {
    if (!isPlainObject(value)) return problem(path, `must be a map, not ${kindOf(value)}`);
    return Object.entries(value).flatMap(([key, member]) => {
      if (isAbsent(member)) return [];
      const at = memberPath(path, key);
      return [...(checkKey?.(key, at) ?? []), ...given(check)(member, at)];
    });
  });
}

/** Whether `value` is an object whose members can be looked at. */
export function isReadable(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== notYetKnown && isPlainObject(value);
}
