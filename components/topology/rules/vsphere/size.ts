import { type Check, given, problem, shown } from "../../check/check";
import { bytesOf, gibibyte, mebibyte } from "../../vsphere/size";

/** A size of whole GiB. */
export const gibibytes: Check = given((value, path) => {
  const bytes = typeof value === "string" ? bytesOf(value) : undefined;
  if (bytes === undefined || bytes <= 0) return problem(path, `must be a size such as "40Gi", not ${shown(value)}`);
  return bytes % gibibyte === 0 ? [] : problem(path, `must be whole GiB such as "40Gi", not ${shown(value)}`);
});

/** A size of at least `least` MiB, in steps of `step` MiB. */
export function mebibytes(least: number, step: number): Check {
  return given((value, path) => {
    const bytes = typeof value === "string" ? bytesOf(value) : undefined;
    if (bytes === undefined) return problem(path, `must be a size such as "8Gi", not ${shown(value)}`);
    if (bytes % (step * mebibyte) !== 0) return problem(path, `must be a multiple of ${step}Mi, not ${shown(value)}`);
    return bytes >= least * mebibyte ? [] : problem(path, `must be at least ${least}Mi, not ${shown(value)}`);
  });
}
