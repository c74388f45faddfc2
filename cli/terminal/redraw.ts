import type { Terminal } from "./terminal";

/** Control sequences (ECMA-48, and DEC's for the cursor). */
const up = (lines: number) => `\u001b[${lines}F`;
const eraseBelow = "\u001b[0J";
const hideCursor = "\u001b[?25l";
const showCursor = "\u001b[?25h";

/** A block of text on a terminal that is drawn again in its place. */
export class Redraw {
  /** How many lines the cursor has to go back. */
  private lines = 0;
  /** The last text, where the window was too low for it. */
  private whole: string | undefined;

  constructor(private readonly terminal: Terminal) {}

  /**
   * Shows a text instead of the last one. Where the window is too low for it, the beginning of a shorter one.
   * @param shorter @default the text itself
   */
  show(text: string, shorter = () => text): void {
    const room = Math.max(2, this.terminal.rows - 1);
    const fits = linesOf(text).length <= room;
    const all = linesOf(fits ? text : shorter());
    const shown = all.length > room ? [...all.slice(0, room - 1), `(${all.length - room + 1} more lines)`] : all;
    this.terminal.write(`${this.lines === 0 ? hideCursor : this.back}${shown.join("\n")}\n`);
    this.lines = shown.length;
    this.whole = fits ? undefined : text;
  }

  /** Leaves the last text where it is: all of it, for nothing has to be drawn over it any more. */
  end(): void {
    if (this.lines === 0) return;
    this.terminal.write(this.whole === undefined ? showCursor : `${this.back}${this.whole}${showCursor}`);
    this.lines = 0;
  }

  private get back(): string {
    return up(this.lines) + eraseBelow;
  }
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}
