import { expect, it } from "vitest";
import type { Diagnosis } from "../../../provider/diagnose/diagnosis";
import { diagnosisText } from "../../../provider/diagnose/diagnosis-text";
import { PhaseFailure } from "../../../provider/diagnose/phase-failure";

it("carries what a user reads as its message, and the same as data", () => {
  const at = { kind: "Cluster", namespace: "team-a", name: "shop" };
  const diagnosis: Diagnosis = {
    cluster: { namespace: "team-a", name: "shop" },
    phase: "topology",
    outcome: "failed",
    elapsed: 5_000,
    cause: {
      is: "failed",
      at,
      objects: [at],
      of: 1,
      condition: "TopologyReconciled",
      reason: "ReconcileFailed",
      message: "no",
    },
    command: "kubectl -n team-a describe cluster shop",
  };
  const failure = new PhaseFailure(diagnosis);
  expect(failure.message.split("\n")).toEqual(diagnosisText(diagnosis));
  expect(failure.diagnosis).toBe(diagnosis);
});
