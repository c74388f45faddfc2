import { width, wrap } from "./width";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Text in one line of at most so many columns, cut in the middle: names differ at their ends. */
export function shorten(text: string, columns: number, ellipsis: string): string {
  const line = oneLine(text);
  if (width(line) <= columns) return line;
  const room = Math.max(0, columns - width(ellipsis));
  const graphemes = [...segmenter.segment(line)].map(({ segment }) => segment);
  const tail = take(graphemes.toReversed(), Math.floor(room / 2)).toReversed();
  const head = take(graphemes, room - width(tail.join("")));
  return `${head.join("")}${columns > width(ellipsis) ? ellipsis : ""}${tail.join("")}`;
}

/** Text in one line of at most so many columns, cut at its end: sentences begin with what matters. */
export function cut(text: string, columns: number, ellipsis: string): string {
  const line = oneLine(text);
  if (width(line) <= columns) return line;
  const graphemes = [...segmenter.segment(line)].map(({ segment }) => segment);
  return `${take(graphemes, columns - width(ellipsis))
    .join("")
    .trimEnd()}${ellipsis}`;
}

/** Text in lines of at most so many columns, broken between words, and within those that are too long for a line. */
export function fold(text: string, columns: number): string[] {
  const printable = text.split("\n").map(oneLine).join("\n");
  return wrap(printable, columns).flatMap((line) => (width(line) <= columns ? [line] : pieces(line, columns)));
}

function pieces(word: string, columns: number): string[] {
  const lines: string[] = [];
  for (let rest = [...segmenter.segment(word)].map(({ segment }) => segment); rest.length > 0; ) {
    const line = take(rest, columns);
    lines.push(line.join(""));
    rest = rest.slice(Math.max(1, line.length));
  }
  return lines;
}

function take(graphemes: readonly string[], columns: number): string[] {
  let room = columns;
  const taken: string[] = [];
  for (const grapheme of graphemes) {
    room -= width(grapheme);
    if (room < 0) break;
    taken.push(grapheme);
  }
  return taken;
}

/** Control characters move the cursor, and tabs are as wide as they like. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to go
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
}
