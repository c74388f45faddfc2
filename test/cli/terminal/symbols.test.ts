import { describe, expect, it } from "vitest";
import { asciiSymbols, symbolsOf, unicodeSymbols } from "../../../cli/terminal/symbols";
import { width } from "../../../cli/terminal/width";

describe("symbols", () => {
  it.each([
    [{ LANG: "en_US.UTF-8" }, unicodeSymbols],
    [{ LC_CTYPE: "C.utf8", LANG: "C" }, unicodeSymbols],
    [{ LC_ALL: "C", LANG: "en_US.UTF-8" }, asciiSymbols],
    [{ LANG: "de_DE.ISO-8859-1" }, asciiSymbols],
    [{}, asciiSymbols],
    [{ WT_SESSION: "x" }, unicodeSymbols],
  ])("of %j", (env, symbols) => {
    expect(symbolsOf(env)).toBe(symbols);
  });

  it("are as wide in both sets, and in ASCII where that is asked for", () => {
    for (const name of Object.keys(asciiSymbols) as (keyof typeof asciiSymbols)[]) {
      expect(asciiSymbols[name]).toMatch(/^[\x20-\x7e]+$/);
      if (name !== "ellipsis") expect(width(unicodeSymbols[name])).toBe(width(asciiSymbols[name]));
    }
  });
});
