import { describe, expect, it } from "vitest";
import { Redraw } from "../../../cli/terminal/redraw";

function drawn(rows: number, ...texts: readonly string[]): string[] {
  const wrote: string[] = [];
  const redraw = new Redraw({ isTerminal: true, columns: 80, rows, color: false, write: (text) => wrote.push(text) });
  for (const text of texts) redraw.show(text);
  redraw.end();
  return wrote;
}

describe("a block that is drawn again", () => {
  it("takes the place of the last one, with the cursor hidden meanwhile", () => {
    expect(drawn(24, "a\nb\n", "c\n")).toEqual(["\u001b[?25la\nb\n", "\u001b[2F\u001b[0Jc\n", "\u001b[?25h"]);
  });

  it("is cut where it is higher than the window, which could not be gone back over, and whole in the end", () => {
    expect(drawn(4, "e\n", "a\nb\nc\nd\n")).toEqual([
      "\u001b[?25le\n",
      "\u001b[1F\u001b[0Ja\nb\n(2 more lines)\n",
      "\u001b[3F\u001b[0Ja\nb\nc\nd\n\u001b[?25h",
    ]);
  });

  it("is a shorter one where that is so", () => {
    const wrote: string[] = [];
    const redraw = new Redraw({
      isTerminal: true,
      columns: 80,
      rows: 3,
      color: false,
      write: (text) => wrote.push(text),
    });
    redraw.show("a\nb\nc\n", () => "d\n");
    expect(wrote).toEqual(["\u001b[?25ld\n"]);
  });

  it("leaves the terminal alone where nothing was drawn", () => {
    expect(drawn(24)).toEqual([]);
  });
});
