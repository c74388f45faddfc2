import { expect, it } from "vitest";
import { conditionsOf } from "../../../provider/phases/conditions";
import { EarlierStates } from "../../../provider/timeline/earlier-states";

const time = (seconds: number) => Date.UTC(2026, 0, 1, 0, 0, seconds);
const text = (seconds: number) => new Date(time(seconds)).toISOString();

const turned = (type: string, seconds: number) => ({
  ...{ type, status: "True", reason: type, message: "" },
  lastTransitionTime: text(seconds),
});
const machine = {
  ...{ apiVersion: "cluster.x-k8s.io/v1beta2", kind: "Machine" },
  metadata: { name: "shop-1", uid: "shop-1", creationTimestamp: text(10) },
  status: { conditions: [turned("NodeHealthy", 40), turned("InfrastructureReady", 30), turned("UpToDate", 90)] },
};
const change = { from: time(0), to: time(60) };

const typesAt = (seconds: number) => {
  const state = new EarlierStates(change).of(machine, time(seconds));
  return state && conditionsOf(state).map(({ type }) => type);
};

it.each([
  [9, undefined],
  [10, ["UpToDate"]],
  [30, ["InfrastructureReady", "UpToDate"]],
  [40, ["NodeHealthy", "InfrastructureReady", "UpToDate"]],
])(
  "shows an object %i s into a change with the conditions it had, and those that turned after the change",
  (at, types) => {
    expect(typesAt(at)).toEqual(types);
  },
);

it("makes a state once for all moments until the next condition turns", () => {
  const states = new EarlierStates(change);
  expect(states.of(machine, time(39))).toBe(states.of(machine, time(31)));
  expect(states.of(machine, time(39))).not.toBe(states.of(machine, time(29)));
  expect(states.of(machine, time(40))).toBe(machine);
});
