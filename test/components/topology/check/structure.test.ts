import { describe, expect, it } from "vitest";
import { all, type Check, given, notYetKnown, problem } from "../../../../components/topology/check/check";
import { distinctBy, listOf } from "../../../../components/topology/check/list";
import { mapOf, object } from "../../../../components/topology/check/object";
import { flag, integer, json, oneOf, text, textLike } from "../../../../components/topology/check/scalar";
import { settle } from "../../../../components/topology/check/settle";

interface Point {
  x: number;
  y?: number;
}
const point = object<Point>({ x: integer(0, 9), y: integer(0) }, "x");
const found = (check: Check, value: unknown) => check(value, "at").map(({ path, reason }) => `${path}: ${reason}`);

describe("object", () => {
  it.each([
    [{ x: 1 }, []],
    [{ x: 1, y: null, z: undefined }, []],
    [notYetKnown, []],
    [{ x: notYetKnown }, []],
    [undefined, []],
    [{}, ["at.x: is required"]],
    [{ x: null }, ["at.x: is required"]],
    [
      { x: 10, y: -1 },
      ["at.x: must be a whole number from 0 to 9, not 10", "at.y: must be a whole number, at least 0, not -1"],
    ],
    [{ x: 1, xx: 2 }, ["at.xx: unknown argument; did you mean x?"]],
    [[], ["at: must be an object, not a list"]],
    [new Date(0), ["at: must be an object, not a Date"]],
    ["x", ["at: must be an object, not a string"]],
  ])("finds in %j: %j", (value, expected) => {
    expect(found(point, value)).toEqual(expected);
  });
});

describe("mapOf", () => {
  it.each([
    [{ a: "b", c: null }, []],
    [{ a: 1 }, ["at.a: must be a string, not a number"]],
    [{ "": "b" }, ['at[""]: no key']],
    [null, []],
    [[1], ["at: must be a map, not a list"]],
  ])("finds in %j: %j", (value, expected) => {
    const check = mapOf(text, (key, path) => (key === "" ? problem(path, "no key") : []));
    expect(found(check, value)).toEqual(expected);
  });
});

describe("listOf and distinctBy", () => {
  const check = all(listOf(point, 2), distinctBy("x"));

  it.each([
    [[{ x: 1 }, { x: 1 }], []],
    [[{ x: 1 }, notYetKnown], []],
    [
      [null, 1],
      ["at[0]: must not be empty", "at[1]: must be an object, not a number"],
    ],
    [[{ x: 1 }, { x: 1 }, { x: 1 }], ["at: must have at most 2 items, not 3"]],
    [{ 0: { x: 1 } }, ["at: must be a list, not an object"]],
  ])("finds in %j: %j", (value, expected) => {
    expect(found(check, value)).toEqual(expected);
  });

  it("compares texts, on all keys together", () => {
    const items = [
      { a: "1", b: "2" },
      { a: "1", b: "3" },
      { a: "1", b: "2" },
    ];
    expect(found(distinctBy("a", "b"), items)).toEqual(['at[2].a: "1" with "2" is taken by at[0]']);
    expect(found(distinctBy("b"), items)).toEqual(['at[2].b: "2" is taken by at[0]']);
  });
});

describe("scalars", () => {
  it.each([
    [
      "text",
      text,
      ["a", " a "],
      [
        ["", "must not be empty"],
        ["  ", "must not be empty"],
        [1, "must be a string, not a number"],
      ],
    ],
    [
      "flag",
      flag,
      [true, false],
      [
        ["true", 'must be true or false, not "true"'],
        [0, "must be true or false, not 0"],
      ],
    ],
    [
      "integer",
      integer(1, 3),
      [1, 3],
      [
        [0, "must be a whole number from 1 to 3, not 0"],
        [Number.NaN, "must be a whole number from 1 to 3, not null"],
      ],
    ],
    ["oneOf", oneOf({ A: "a", B: "" }), ["a", ""], [["A", 'must be one of "a", "", not "A"']]],
    [
      "textLike",
      textLike((value) => value === "x", "x"),
      ["x"],
      [
        ["", "must not be empty, but x"],
        [7, "must be x, not 7"],
      ],
    ],
    ["json", json, [1, "", [], {}, false], [[Symbol("s"), "must be JSON, not a symbol"]]],
  ] as [string, Check, unknown[], [unknown, string][]][])("%s", (_, check, right, wrong) => {
    for (const value of [...right, undefined, null, notYetKnown]) expect(found(check, value)).toEqual([]);
    for (const [value, reason] of wrong) expect(found(check, value)).toEqual([`at: ${reason}`]);
  });
});

it("asks a check only about what is given and known", () => {
  const never: Check = () => problem("at", "asked");
  for (const value of [undefined, null, notYetKnown]) expect(given(never)(value, "at")).toEqual([]);
  expect(given(never)(0, "at")).toHaveLength(1);
});

describe("settle", () => {
  const isUnknown = (value: unknown) => value === "later";

  it("replaces what is not yet known, at whatever depth", () => {
    expect(settle({ a: ["later", { b: "later" }], c: Promise.resolve(1), d: 2 }, isUnknown)).toEqual({
      a: [notYetKnown, { b: notYetKnown }],
      c: notYetKnown,
      d: 2,
    });
    expect(settle("later", isUnknown)).toBe(notYetKnown);
  });

  it("leaves everything else as it is", () => {
    const date = new Date(0);
    expect(settle({ date, none: null, off: undefined }, isUnknown)).toStrictEqual({ date, none: null, off: undefined });
  });
});
