import { parseQuantity } from "../../../provider/preflight/quantity";

export const mebibyte = 2 ** 20;
export const gibibyte = 2 ** 30;

/** Bytes of a Kubernetes quantity such as "8Gi", or undefined if `quantity` is none that sizes are written in. */
export function bytesOf(quantity: string): number | undefined {
  return /^\d{1,15}(\.\d{1,9})?([kMGT]|[KMGT]i)?$/.test(quantity) ? parseQuantity(quantity) : undefined;
}
