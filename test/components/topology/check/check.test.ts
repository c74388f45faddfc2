import { describe, expect, it } from "vitest";
import { shown } from "../../../../components/topology/check/check";
import { itemPath, memberPath } from "../../../../components/topology/check/path";

describe("shown", () => {
  it.each([
    ["text", '"text"'],
    [1, "1"],
    [undefined, "undefined"],
    [{ a: [1] }, '{"a":[1]}'],
    [Symbol("s"), "a symbol"],
    ["x".repeat(80), `"${"x".repeat(56)}...`],
  ])("writes %o as %s", (value, text) => {
    expect(shown(value)).toBe(text);
  });

  it("survives what is no JSON", () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(shown(circle)).toBe("an object that is no JSON");
  });
});

describe("paths", () => {
  it.each([
    ["", "version", "version"],
    ["workerPools", "batch-large", "workerPools.batch-large"],
    ["labels", "example.com/tier", 'labels["example.com/tier"]'],
    ["labels", "a b", 'labels["a b"]'],
    ["", "a b", '["a b"]'],
  ])("of a member: %j + %j = %s", (path, key, joined) => {
    expect(memberPath(path, key)).toBe(joined);
  });

  it("of an item", () => {
    expect(itemPath("taints", 2)).toBe("taints[2]");
  });
});
