/** A message in so many lines of 200 characters at most. */
export function shownLines(message: string, most: number): string[] {
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  const shown = lines.slice(0, most).map((line) => (line.length > 200 ? `${line.slice(0, 199)}…` : line));
  return lines.length > most ? [...shown.slice(0, most - 1), `… (${lines.length - most + 1} more lines)`] : shown;
}
