export const mebibyte = 2 ** 20;
export const gibibyte = 2 ** 30;

const factors: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: mebibyte,
  Gi: gibibyte,
  Ti: 2 ** 40,
};

/** Bytes of a Kubernetes quantity such as "8Gi", or undefined if `quantity` is none. */
export function bytesOf(quantity: string): number | undefined {
  const [, amount, unit = ""] = /^(\d{1,15}(?:\.\d{1,9})?)([kMGT]|[KMGT]i)?$/.exec(quantity) ?? [];
  const factor = factors[unit];
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
}
