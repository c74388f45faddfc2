import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { palette, plain } from "../../../cli/terminal/colour";
import { clip, indent, pad, padStart, width, wrap } from "../../../cli/terminal/width";

const { red } = palette({ color: true });

describe("width", () => {
  it.each([
    ["", 0],
    ["shop", 4],
    ["→ ✔ …", 5],
    ["e\u0301", 1],
    ["集群", 4],
    ["✅", 2],
    [red("shop"), 4],
  ])("of %j is %i", (text, columns) => {
    expect(width(text)).toBe(columns);
  });
});

describe("clip", () => {
  it.each([
    ["control-plane", 13, "control-plane"],
    ["control-plane", 8, "control…"],
    ["集群集群", 6, "集群…"],
    ["集群集群", 5, "集群…"],
    ["shop", 1, "…"],
    ["shop", 0, ""],
  ])("%j to %i columns", (text, columns, clipped) => {
    expect(clip(text, columns)).toBe(clipped);
  });

  it("never takes more columns than there are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(20), (text, columns) => {
        expect(width(clip(text, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe("pad", () => {
  it("counts what is seen, not what is written", () => {
    expect(`${pad(red("ab"), 4)}|`).toBe(`${red("ab")}  |`);
    expect(padStart("集", 4)).toBe("  集");
    expect(pad("longer", 2)).toBe("longer");
  });
});

describe("wrap", () => {
  it("breaks between words, and leaves long words whole: they may be commands to copy", () => {
    expect(wrap("the load balancer has no address", 14)).toEqual(["the load", "balancer has", "no address"]);
    expect(wrap("see kubectl-get-virtualmachineservice now", 10)).toEqual([
      "see",
      "kubectl-get-virtualmachineservice",
      "now",
    ]);
  });

  it("keeps line breaks and loses no word", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/)), fc.integer({ min: 1, max: 30 }), (words, columns) => {
        expect(wrap(words.join(" "), columns).join(" ")).toBe(words.join(" "));
      }),
    );
    expect(wrap("a\n\nb", 10)).toEqual(["a", "", "b"]);
  });

  it("sets further lines in as far as the first", () => {
    expect(indent("no address is free in the pool", 16, "  - ")).toBe("  - no address\n    is free in\n    the pool");
  });
});

describe("palette", () => {
  it("writes nothing but text without colour", () => {
    expect(palette({ color: false }).red("shop")).toBe("shop");
    expect(plain(red("shop"))).toBe("shop");
  });
});
