/** SGR parameters (ECMA-48) that every terminal has: on, and off again. */
const codes = {
  bold: [1, 22],
  faint: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

/** How text can be shown. Text has to be understood without it as well. */
export type Style = keyof typeof codes;

/** One function per style, which leaves text alone where there is no colour. */
export type Palette = Readonly<Record<Style, (text: string) => string>>;

/** @param color whether the terminal shows colour: `context.out.color` */
export function palette({ color }: { readonly color: boolean }): Palette {
  const paint = ([on, off]: readonly [number, number]) => {
    return (text: string) => (color && text ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  };
  return Object.fromEntries(Object.entries(codes).map(([style, code]) => [style, paint(code)])) as Palette;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const sequences = /\u001b\[[0-9;]*m/g;

/** Text without its colours. */
export function plain(text: string): string {
  return text.replace(sequences, "");
}
