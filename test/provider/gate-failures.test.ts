import { expect, it } from "vitest";
import type { Diagnosis } from "../../provider/diagnose/diagnosis";
import { gateFailures } from "../../provider/gate-failures";

const at = { kind: "SubnetSet", namespace: "team-a", name: "shop-abcde" };
const failure: Diagnosis = {
  cluster: { namespace: "team-a", name: "shop" },
  phase: "infrastructure",
  outcome: "timeout",
  elapsed: 1_000,
  cause: { is: "failed", at, objects: [at], of: 1, condition: "Ready", reason: "SubnetSetNotReady", message: "no" },
  command: "kubectl -n team-a describe subnetset shop-abcde",
};
const gate = { type: "pulumi-nodejs:dynamic/vks:PhaseGate" };

it("finds what the gates that failed told, and nothing where all passed", () => {
  const resources = [
    { type: "pulumi:pulumi:Stack" },
    { ...gate, outputs: { seconds: 3 } },
    { ...gate, outputs: { failure } },
    { type: "other:index:Thing", outputs: { failure: "of its own" } },
  ];
  expect(gateFailures({ deployment: { resources } })).toEqual([failure]);
  expect(gateFailures({ deployment: { resources: resources.slice(0, 2) } })).toEqual([]);
  expect(gateFailures({ deployment: {} })).toEqual([]);
});

it.each(["VspherePhaseGate", "NodeGate"])("finds what a %s told", (type) => {
  const resources = [{ type: `pulumi-nodejs:dynamic/vks:${type}`, outputs: { failure } }];
  expect(gateFailures({ deployment: { resources } })).toEqual([failure]);
});
