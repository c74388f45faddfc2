/** Kubernetes' IntOrString: "3" is the number three, "40%" stays a text. */
export function intOrPercent(amount: string | undefined): number | string | undefined {
  return amount === undefined || amount.endsWith("%") ? amount : Number(amount);
}
