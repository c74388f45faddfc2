import { type Check, isAbsent, problem } from "../../check/check";
import { memberPath } from "../../check/path";
import { rule } from "../rule";

/** One of several arguments, and only one. */
export function exactlyOne(...keys: readonly string[]): Check {
  return rule((members, path) => {
    const [first, ...others] = keys.filter((key) => !isAbsent(members[key]));
    if (first === undefined) return problem(path, `must have exactly one of ${listed(keys)}, but has none`);
    return others.flatMap((key) => problem(memberPath(path, key), `cannot be set together with ${first}; keep one`));
  });
}

/** Two arguments that say the same. */
export function notBoth(first: string, second: string): Check {
  return rule((members, path) =>
    isAbsent(members[first]) || isAbsent(members[second])
      ? []
      : problem(memberPath(path, second), `cannot be set together with ${first}; keep one`),
  );
}

function listed(keys: readonly string[]): string {
  return `${keys.slice(0, -1).join(", ")} and ${keys.at(-1)}`;
}
