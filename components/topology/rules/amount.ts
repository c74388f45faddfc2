import { textLike } from "../check/scalar";

/** A number or a percentage, as a text: "1" or "25%". */
export const amount = textLike(
  (value) => /^(\d{1,9}|(\d{1,2}|100)%)$/.test(value),
  'a number or percentage in quotes, such as "1" or "25%"',
);

/** Whether an amount is known to be nothing. */
export function isZero(value: unknown): boolean {
  return value === "0" || value === "0%";
}
