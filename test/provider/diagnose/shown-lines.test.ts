import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownLines } from "../../../provider/diagnose/shown-lines";

describe("shownLines", () => {
  it("breaks what is long between words, and loses none", () => {
    const message = Array.from({ length: 60 }, (_, i) => `word${i}`).join(" ");
    const lines = shownLines(message, 10);
    expect(lines.length).toBe(3);
    expect(lines.join(" ")).toBe(message);
  });

  it("counts what is too much", () => {
    expect(shownLines("a\n\nb\nc\nd\n", 3)).toEqual(["a", "b", "… (2 more lines)"]);
    expect(shownLines("a\nb\nc", 3)).toEqual(["a", "b", "c"]);
  });

  it("keeps to its lines and its width, whatever is said", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000 }), fc.integer({ min: 1, max: 8 }), (message, most) => {
        const lines = shownLines(message, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        expect(lines.every((line) => line.length <= 180)).toBe(true);
      }),
    );
  });
});
