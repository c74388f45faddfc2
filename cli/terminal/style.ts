import type { CliContext } from "../context";
import { type Palette, palette } from "./colour";
import { type Symbols, symbolsOf, unicodeSymbols } from "./symbols";

/** How text is to look. */
export interface TextStyle {
  /** How wide it may be. @default 80 */
  readonly columns?: number;
  /** @default false */
  readonly color?: boolean;
  /** @default those of UTF-8 */
  readonly symbols?: Symbols;
}

/** What text is drawn with. */
export interface Drawing {
  readonly columns: number;
  readonly paint: Palette;
  readonly symbols: Symbols;
}

/** More is hard to read: lines do not get wider with the terminal. */
const widest = 80;

/** The style that suits what a command writes to. */
export function styleOf({ out, env }: CliContext): TextStyle {
  return { columns: out.columns, color: out.color, symbols: symbolsOf(env) };
}

/** What a style means. */
export function drawingOf({ columns = widest, color = false, symbols = unicodeSymbols }: TextStyle): Drawing {
  return { columns: Math.max(40, Math.min(columns, widest)), paint: palette({ color }), symbols };
}
