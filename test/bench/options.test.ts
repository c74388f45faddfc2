import { expect, it } from "vitest";
import { parseOptions } from "../../bench/options";

it("has defaults", () => {
  const defaults = { rounds: 3, writes: 200, polledWrites: 4, pace: "fast", json: false, help: false };
  expect(parseOptions([])).toEqual(defaults);
});

it("takes figures", () => {
  expect(parseOptions(["--rounds", "1", "--polled-writes=2", "--json"])).toMatchObject({
    rounds: 1,
    polledWrites: 2,
    json: true,
  });
});

it.each([
  [["--rounds", "0"], "--rounds takes a whole number"],
  [["--writes", "many"], '"many"'],
  [["--pace", "slow"], 'unknown pace "slow"'],
  [["--frequency", "1"], "--frequency"],
])("refuses %j", (args, message) => {
  expect(() => parseOptions(args)).toThrow(message);
});
