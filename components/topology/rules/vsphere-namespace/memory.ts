import { parseQuantity } from "../../../../provider/preflight/quantity";
import { type Check, given, problem, shown } from "../../check/check";

const mebibyte = 2 ** 20;

/** An amount of memory that vCenter can give: a whole number of Mi. */
export const wholeMebibytes: Check = given((value, path) => {
  const amount = typeof value === "string" ? mebibytes(value) : undefined;
  return amount !== undefined && amount > 0 && Number.isInteger(amount)
    ? []
    : problem(path, `must be a quantity such as "16Gi", in whole Mi, not ${shown(value)}`);
});

/** A Kubernetes quantity in Mi, which vCenter calls MB. */
export function mebibytes(quantity: string): number | undefined {
  const bytes = parseQuantity(quantity);
  return bytes === undefined ? undefined : bytes / mebibyte;
}
