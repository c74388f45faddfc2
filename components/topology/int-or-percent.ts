/** Kubernetes' IntOrString: "3" is the number three, "40%" stays a text. */
export function intOrPercent(amount: string | undefined): number | string | undefined {
  return amount === undefined || amount.endsWith("%") ? amount : Number(amount);
}

/** How many of `total` an amount stands for, percentages rounded up (as Cluster API rounds maxSurge). */
export function amountOf(amount: string, total: number): number {
  return amount.endsWith("%") ? Math.ceil((Number.parseInt(amount, 10) / 100) * total) : Number(amount);
}
