import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, fold, shorten } from "../../../cli/terminal/shorten";
import { width } from "../../../cli/terminal/width";

const text = fc.oneof(fc.string({ maxLength: 100 }), fc.string({ unit: "grapheme", maxLength: 60 }));

describe("text that is made to fit", () => {
  it("keeps both ends of a name", () => {
    expect(shorten("shop-general-abcde-fghij", 12, "…")).toBe("shop-g…fghij");
    expect(shorten("shop-general-abcde-fghij", 12, "...")).toBe("shop-...ghij");
    expect(shorten("shop", 12, "…")).toBe("shop");
  });

  it("keeps the beginning of a sentence", () => {
    expect(cut("no host can take the machine", 12, "…")).toBe("no host can…");
    expect(cut("no host\ncan", 12, "…")).toBe("no host can");
  });

  it("is folded between words, and within a word that is longer than a line", () => {
    expect(fold("one two three", 8)).toEqual(["one two", "three"]);
    expect(fold("abcdefghij kl", 4)).toEqual(["abcd", "efgh", "ij", "kl"]);
    expect(fold("one\ntwo", 8)).toEqual(["one", "two"]);
  });

  it("is never wider than it may be, and folding loses nothing", () => {
    const property = fc.property(text, fc.integer({ min: 4, max: 60 }), (any, columns) => {
      expect(width(shorten(any, columns, "…"))).toBeLessThanOrEqual(columns);
      expect(width(cut(any, columns, "…"))).toBeLessThanOrEqual(columns);
      const lines = fold(any, columns);
      for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns);
      const letters = (of: string) => of.replace(/[\s\p{Cc}]/gu, "");
      expect(letters(lines.join(""))).toBe(letters(any));
    });
    fc.assert(property, { numRuns: 500 });
  });
});
