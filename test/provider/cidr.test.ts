import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cidr, overlaps, parseCidr } from "../../provider/cidr";

const range = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is no range`);
  return parsed;
};

describe("overlaps", () => {
  it.each([
    ["10.0.0.0/8", "10.96.0.0/12", true],
    ["10.96.0.0/12", "10.0.0.0/8", true],
    ["10.0.0.0/16", "10.1.0.0/16", false],
    ["0.0.0.0/0", "203.0.113.0/24", true],
    ["fd00::/8", "fd12::/48", true],
    ["fd00::/16", "fd01::/16", false],
    ["10.0.0.0/8", "fd00::/8", false],
  ])("%s and %s: %s", (a, b, expected) => {
    expect(overlaps(range(a), range(b))).toBe(expected);
  });

  it("is the same as comparing first and last addresses", () => {
    const ranges = fc.tuple(fc.nat(0xffffffff), fc.integer({ min: 0, max: 32 })).map(([address, prefix]) => {
      const size = 2 ** (32 - prefix);
      const first = Math.floor(address / size) * size;
      const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
      return { first, last: first + size - 1, text: `${octets.join(".")}/${prefix}` };
    });
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        expect(overlaps(range(a.text), range(b.text))).toBe(a.first <= b.last && b.first <= a.last);
      }),
    );
  });
});
