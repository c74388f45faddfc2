/** Signs that text is drawn with. */
export interface Symbols {
  readonly done: string;
  readonly failed: string;
  readonly stalled: string;
  readonly progressing: string;
  readonly pending: string;
  readonly unknown: string;
  readonly deleting: string;
  /** Between a number and what there is of it. */
  readonly times: string;
  /** Where something had to go. */
  readonly ellipsis: string;
  /** Of a tree: before a child, before the last one, below either. */
  readonly child: string;
  readonly lastChild: string;
  readonly line: string;
}

/** For terminals and files in UTF-8. */
export const unicodeSymbols: Symbols = {
  done: "✔",
  failed: "✖",
  stalled: "!",
  progressing: "◐",
  pending: "·",
  unknown: "?",
  deleting: "−",
  times: "×",
  ellipsis: "…",
  child: "├─ ",
  lastChild: "└─ ",
  line: "│  ",
};

/** For all others. */
export const asciiSymbols: Symbols = {
  done: "+",
  failed: "x",
  stalled: "!",
  progressing: "~",
  pending: ".",
  unknown: "?",
  deleting: "-",
  times: "x",
  ellipsis: "...",
  child: "|- ",
  lastChild: "`- ",
  line: "|  ",
};

/** The signs that the locale can show (POSIX: LC_ALL before LC_CTYPE before LANG). Windows has no locale variables. */
export function symbolsOf({ LC_ALL, LC_CTYPE, LANG, WT_SESSION }: NodeJS.ProcessEnv): Symbols {
  return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || "") || WT_SESSION ? unicodeSymbols : asciiSymbols;
}
