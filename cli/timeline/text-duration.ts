import { formatDuration } from "../../provider/duration";

/** A time taken, for people. What began and ended in the same second of its timestamps took less than one. */
export function secondsText(milliseconds: number): string {
  return milliseconds < 1_000 ? "<1s" : formatDuration(milliseconds);
}

/** How much longer: "+12s", "-1m 5s", "=" for none. */
export function differenceText(milliseconds: number): string {
  if (milliseconds === 0) return "=";
  return `${milliseconds > 0 ? "+" : "-"}${secondsText(Math.abs(milliseconds))}`;
}

/** A ratio: "1.25x"; nothing where it is of less than a second. */
export function ratioText(milliseconds: number, of: number): string {
  return of > 0 ? `${(milliseconds / of).toFixed(2)}x` : "";
}
