import { parseDuration } from "../../../provider/duration";
import { type Check, given, problem, shown } from "../check/check";

const day = 24 * 60 * 60_000;

/** How long a phase may take: more than nothing, at most a day. */
export const timeout: Check = duration((milliseconds) => {
  if (milliseconds <= 0) return "must be more than zero";
  return milliseconds > day ? "must be at most 24h" : undefined;
});

/** A duration that Cluster API counts in whole seconds; "0s" is allowed and mostly means for ever. */
export const wholeSeconds: Check = duration((milliseconds) => {
  if (milliseconds % 1_000 !== 0) return "must be whole seconds";
  return milliseconds / 1_000 > 2 ** 31 - 1 ? "is too long" : undefined;
});

/** A duration of any length. */
export const anyDuration: Check = duration(() => undefined);

function duration(objection: (milliseconds: number) => string | undefined): Check {
  return given((value, path) => {
    const milliseconds = typeof value === "string" ? parseDuration(value) : undefined;
    if (milliseconds === undefined) {
      return problem(path, `must be a duration such as "15m" or "1h30m", not ${shown(value)}`);
    }
    const reason = objection(milliseconds);
    return reason === undefined ? [] : problem(path, `${reason}; got ${shown(value)}`);
  });
}
