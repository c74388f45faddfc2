import { type Check, given, kindOf, problem, shown } from "./check";

/** A text that is not empty. */
export const text: Check = given((value, path) => {
  if (typeof value !== "string") return problem(path, `must be a string, not ${kindOf(value)}`);
  return value.trim() === "" ? problem(path, "must not be empty") : [];
});

/** A text that may be empty. */
export const anyText: Check = given((value, path) =>
  typeof value === "string" ? [] : problem(path, `must be a string, not ${kindOf(value)}`),
);

/** A text of a form: `matches` tells right from wrong, `form` says what is right. */
export function textLike(matches: (text: string) => boolean, form: string): Check {
  return given((value, path) => {
    if (typeof value === "string" && matches(value)) return [];
    return problem(path, value === "" ? `must not be empty, but ${form}` : `must be ${form}, not ${shown(value)}`);
  });
}

/** One of a few texts. */
export function oneOf(values: Readonly<Record<string, string>> | readonly string[]): Check {
  const allowed = Object.values(values);
  const quoted = allowed.map((value) => JSON.stringify(value));
  return textLike((value) => allowed.includes(value), `one of ${quoted.join(", ")}`);
}

/** True or false. */
export const flag: Check = given((value, path) =>
  typeof value === "boolean" ? [] : problem(path, `must be true or false, not ${shown(value)}`),
);

/** A whole number from `least` to `most`. */
export function integer(least: number, most = 2 ** 31 - 1): Check {
  const range = most === 2 ** 31 - 1 ? `a whole number, at least ${least}` : `a whole number from ${least} to ${most}`;
  return given((value, path) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      ? []
      : problem(path, `must be ${range}, not ${shown(value)}`),
  );
}

/** Any JSON at all. */
export const json: Check = given((value, path) =>
  typeof value === "function" || typeof value === "bigint" || typeof value === "symbol"
    ? problem(path, `must be JSON, not ${kindOf(value)}`)
    : [],
);
