import { expect, it } from "vitest";
import { parseOptions } from "../../bench/options";

it("has defaults", () => {
  expect(parseOptions([])).toEqual({
    only: ["gates", "detection", "failure", "waiting", "scale", "describe"],
    ...{ rounds: 3, writes: 200, polledWrites: 4, failures: 3, waiting: 50, waitingSeconds: 150 },
    ...{ machines: 1000, scaleWrites: 50, looks: 5, clusters: 200, pace: "fast", json: false, help: false },
  });
});

it("takes figures", () => {
  expect(parseOptions(["--rounds", "1", "--polled-writes=2", "--json"])).toMatchObject({
    rounds: 1,
    polledWrites: 2,
    json: true,
  });
});

it("takes parts, in the order in which they are run", () => {
  expect(parseOptions(["--only", "waiting,gates"]).only).toEqual(["gates", "waiting"]);
});

it.each([
  [["--only", "gates,speed"], 'not "speed"'],
  [["--rounds", "0"], "--rounds takes a whole number"],
  [["--writes", "many"], '"many"'],
  [["--pace", "slow"], 'unknown pace "slow"'],
  [["--frequency", "1"], "--frequency"],
])("refuses %j", (args, message) => {
  expect(() => parseOptions(args)).toThrow(message);
});
