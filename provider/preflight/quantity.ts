const factors: Readonly<Record<string, number>> = {
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * The number that a Kubernetes quantity stands for, for example bytes; undefined if it is none (apimachinery:
 * pkg/api/resource). Beyond 2^53 it is rounded, which no comparison of disks notices.
 */
export function parseQuantity(text: unknown): number | undefined {
  const [, amount, exponent = "", suffix = ""] =
    /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([mkMGTPE]|[KMGTPE]i))?$/.exec(String(text)) ?? [];
  return amount === undefined ? undefined : Number(`${amount}${exponent}`) * (factors[suffix] ?? Number.NaN);
}

/** Bytes for people: "20Gi", "1.5Ti". */
export function formatBytes(bytes: number): string {
  const unit = (["Ti", "Gi", "Mi", "Ki"] as const).find((name) => Math.abs(bytes) >= (factors[name] as number)) ?? "";
  return `${Number((bytes / (factors[unit] as number)).toFixed(1))}${unit}`;
}
