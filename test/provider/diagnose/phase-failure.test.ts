import { describe, expect, it } from "vitest";
import type { Cause } from "../../../provider/diagnose/cause";
import { type Diagnosis, diagnosisText, PhaseFailure } from "../../../provider/diagnose/phase-failure";

const at = { kind: "VirtualMachine", namespace: "team-a", name: "shop-np-1" };
const cause: Cause = {
  is: "failed",
  at,
  objects: [at],
  condition: "VirtualMachineImageReady",
  reason: "NotFound",
  message: 'no VM image exists for "vmi-nope" in namespace or cluster scope',
};
const diagnosis: Diagnosis = {
  cluster: { namespace: "team-a", name: "shop" },
  phase: "workers",
  pool: "general",
  outcome: "failed",
  elapsed: 125_000,
  cause,
};

describe("diagnosisText", () => {
  it("says which phase, which object, why, what to do and where to look", () => {
    expect(diagnosisText(diagnosis)).toEqual([
      "workers failed after 2m 5s: cluster team-a/shop, pool general",
      "VirtualMachine shop-np-1: VirtualMachineImageReady (NotFound)",
      'no VM image exists for "vmi-nope" in namespace or cluster scope',
      "What to do: Attach the content library with the image to the vSphere Namespace and let it synchronise.",
      "Look further: kubectl -n team-a describe virtualmachine shop-np-1",
    ]);
  });

  it("counts equal objects and tells a timeout from a failure", () => {
    const objects = [at, { ...at, name: "shop-np-2" }, { ...at, name: "shop-np-3" }];
    const lines = diagnosisText({ ...diagnosis, outcome: "timeout", cause: { ...cause, objects } });
    expect(lines[0]).toBe("workers timed out after 2m 5s: cluster team-a/shop, pool general");
    expect(lines[1]).toBe("3 VirtualMachines, first shop-np-1: VirtualMachineImageReady (NotFound)");
  });

  it("keeps to ten lines whatever the controllers write", () => {
    const message = Array.from({ length: 40 }, (_, i) => `line ${i} ${"x".repeat(400)}`).join("\n");
    const lines = diagnosisText({ ...diagnosis, trouble: "API server unreachable", cause: { ...cause, message } });
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines.every((line) => line.length <= 220)).toBe(true);
    expect(lines).toContain("… (37 more lines)");
  });

  it("is the message of the error, which carries the same as data", () => {
    const failure = new PhaseFailure(diagnosis);
    expect(failure.message.split("\n")).toEqual(diagnosisText(diagnosis));
    expect(failure.diagnosis).toBe(diagnosis);
  });
});
