import { durationWords } from "../terminal/duration-words";

/** How much longer: "+12s", "-1m 5s", "=" for none. */
export function differenceText(milliseconds: number): string {
  if (milliseconds === 0) return "=";
  return `${milliseconds > 0 ? "+" : "-"}${durationWords(Math.abs(milliseconds))}`;
}

/** A ratio: "1.25x"; nothing where one of both is less than a second, which timestamps do not tell. */
export function ratioText(milliseconds: number, of: number): string {
  return milliseconds >= 1_000 && of >= 1_000 ? `${(milliseconds / of).toFixed(2)}x` : "";
}
