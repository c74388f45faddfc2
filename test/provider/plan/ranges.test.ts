import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { podCapacity, prefixFor, serviceCapacity } from "../../../provider/plan/ranges";

/** The /24 blocks of an IPv4 range, by walking its addresses. */
function blocksByWalking(range: string): number {
  const [address, prefix] = ipaddr.parseCIDR(range);
  const first = address.toByteArray().reduce((value, byte) => value * 256 + byte, 0);
  const blocks = new Set<number>();
  for (let at = first; at + 255 < first + 2 ** (32 - prefix); at += 256) blocks.add(Math.floor(at / 256));
  return blocks.size;
}

describe("what a range holds", () => {
  it.each(Array.from({ length: 21 }, (_, index) => index + 8))(
    "10.0.0.0/%i: as many nodes as there are blocks",
    (prefix) => {
      const range = `10.0.0.0/${prefix}`;
      expect(podCapacity([range])).toEqual([{ range, capacity: blocksByWalking(range), perNode: "/24" }]);
    },
  );

  it.each([
    ["100.97.0.0/20", 4094],
    ["10.96.0.0/12", 1_048_574],
    ["10.0.0.0/30", 2],
    ["10.0.0.0/32", 0],
    ["fd00:2::/112", 65_535],
    ["fd00:2::/108", 65_535],
    ["fd00:2::/120", 255],
  ])("%s: %i Services", (range, capacity) => {
    expect(serviceCapacity([range])).toEqual([{ range, capacity }]);
  });

  it("is a block of /64 a node in IPv6", () => {
    expect(podCapacity(["fd00:1::/56", "fd00:1::/80"]).map(({ capacity }) => capacity)).toEqual([256, 0]);
  });

  it("is nothing where a text is no range", () => {
    expect(podCapacity(["many", "10.0.0.0/16"])).toHaveLength(1);
  });

  it.each([1, 2, 3, 8, 9, 33, 256, 257])("prefixFor(%i) is the smallest range that has room", (nodes) => {
    const prefix = prefixFor(nodes);
    expect(blocksByWalking(`10.0.0.0/${prefix}`)).toBeGreaterThanOrEqual(nodes);
    if (prefix < 24) expect(blocksByWalking(`10.0.0.0/${prefix + 1}`)).toBeLessThan(nodes);
  });
});
