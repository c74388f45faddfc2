/** What a chart of text is drawn with. */
export interface Glyphs {
  /** Before a row on the critical path. */
  readonly mark: string;
  /** A bar on the critical path. */
  readonly critical: string;
  /** A bar beside it. */
  readonly bar: string;
  /** The end of a bar that goes on. */
  readonly open: string;
  /** What took no time, on the critical path or not. */
  readonly instant: string;
  /** A line of the grid. */
  readonly grid: string;
}

const blocks: Glyphs = { mark: "◆", critical: "█", bar: "░", open: "▶", instant: "▏", grid: "·" };
const ascii: Glyphs = { mark: "*", critical: "#", bar: "-", open: ">", instant: "|", grid: "." };

/** The glyphs of a terminal. */
export function glyphsOf(isAscii: boolean): Glyphs {
  return isAscii ? ascii : blocks;
}

/** Whether a terminal can show ASCII alone, by its locale (POSIX: LC_ALL before LC_CTYPE before LANG). */
export function wantsAscii({ LC_ALL, LC_CTYPE, LANG, TERM }: NodeJS.ProcessEnv): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG;
  return TERM === "dumb" || (locale !== undefined && locale !== "" && !/utf-?8/i.test(locale));
}
