/** How wide a line may get: more is hard to read, and terminals break it anywhere. */
const width = 180;

/** A message in so many lines at most; what is long is broken between words, and what is too much is counted. */
export function shownLines(message: string, most: number): string[] {
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  const shown = lines.flatMap(wrapped);
  return shown.length > most ? [...shown.slice(0, most - 1), `… (${shown.length - most + 1} more lines)`] : shown;
}

/** The first piece of each line keeps its indentation, which nests what summaries tell. */
function wrapped(line: string): string[] {
  if (line.length <= width) return [line];
  const space = line.lastIndexOf(" ", width);
  const end = space > width / 2 ? space : width;
  return [line.slice(0, end), ...wrapped(line.slice(end).trimStart())];
}

/** What stands in a line with other words: cut where it is long, and at its end of line. */
export function firstLine(text: string): string {
  return (text.split("\n", 1)[0] ?? "").slice(0, width);
}
