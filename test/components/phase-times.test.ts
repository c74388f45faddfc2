import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { timesOfAll } from "../../components/phase-times";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const gate = (from: number, to: number) => ({
  startedAt: pulumi.output(at(from)),
  finishedAt: pulumi.output(at(to)),
  seconds: pulumi.output(to - from),
});

it.each([
  ["one gate", [gate(0, 5)], 5, [0, 5]],
  ["one after the other, with something else between them", [gate(10, 12), gate(0, 5)], 7, [0, 12]],
  ["side by side", [gate(0, 5), gate(2, 9), gate(3, 4)], 9, [0, 9]],
])("the times of a phase: %s", async (_, gates, seconds, [from = 0, to = 0]) => {
  const times = await new Promise((resolve) => timesOfAll(gates).apply(resolve));
  expect(times).toEqual({ startedAt: at(from), finishedAt: at(to), seconds });
});
