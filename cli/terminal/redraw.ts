import type { Terminal } from "./terminal";

/** Control sequences (ECMA-48, and DEC's for the cursor). */
const up = (lines: number) => (lines > 0 ? `\u001b[${lines}F` : "\r");
const eraseBelow = "\u001b[0J";
const hideCursor = "\u001b[?25l";
const showCursor = "\u001b[?25h";

/** A block of text on a terminal that is drawn again in its place. */
export class Redraw {
  private lines = 0;

  constructor(private readonly terminal: Terminal) {}

  /** Shows a text instead of the last one. Of one that is higher than the window, the beginning is shown. */
  show(text: string): void {
    const all = text.replace(/\n$/, "").split("\n");
    const room = Math.max(1, this.terminal.rows - 1);
    const shown = all.length > room ? [...all.slice(0, room - 1), `(${all.length - room + 1} more lines)`] : all;
    this.terminal.write(`${this.lines === 0 ? hideCursor : up(this.lines) + eraseBelow}${shown.join("\n")}\n`);
    this.lines = shown.length;
  }

  /** Leaves the last text where it is. */
  end(): void {
    if (this.lines > 0) this.terminal.write(showCursor);
    this.lines = 0;
  }
}
