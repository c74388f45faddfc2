import { plain } from "./colour";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** East Asian Wide and Fullwidth (UAX #11), and emoji: two columns each. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const zero = /^[\p{Mark}\p{Cf}\p{Cc}]+$/u;
const ascii = /^[\x20-\x7e]*$/;

/** How many columns text takes on a terminal. Colours take none. */
export function width(text: string): number {
  const shown = plain(text);
  if (ascii.test(shown)) return shown.length;
  let columns = 0;
  for (const { segment } of segmenter.segment(shown)) columns += widthOf(segment);
  return columns;
}

function widthOf(grapheme: string): number {
  if (wide.test(grapheme)) return 2;
  return zero.test(grapheme) ? 0 : 1;
}

/** Text in at most so many columns, ending in "…" where something had to go. Colours do not survive a cut. */
export function clip(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = "";
  let taken = 0;
  for (const { segment } of segmenter.segment(plain(text))) {
    taken += widthOf(segment);
    if (taken > columns - 1) break;
    kept += segment;
  }
  return columns > 0 ? `${kept}…` : "";
}

/** Text filled with blanks to so many columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

/** The same with the blanks before it, for numbers. */
export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - width(text))) + text;
}

/**
 * Breaks text between words into lines of at most so many columns. A word that is longer stands on a line of its own and
 * is not broken: it may be a name or a command to copy.
 */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (line && width(line) + 1 + width(word) > columns) {
        lines.push(line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    lines.push(line);
  }
  return lines;
}

/** Breaks text into lines and sets them in: the first by `first`, the others by as many blanks. */
export function indent(text: string, columns: number, first: string): string {
  const blanks = " ".repeat(width(first));
  return wrap(text, columns - blanks.length)
    .map((line, i) => ((i === 0 ? first : blanks) + line).trimEnd())
    .join("\n");
}
