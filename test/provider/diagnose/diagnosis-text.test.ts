import { describe, expect, it } from "vitest";
import type { Cause } from "../../../provider/diagnose/cause";
import type { Diagnosis } from "../../../provider/diagnose/diagnosis";
import { diagnosisText } from "../../../provider/diagnose/diagnosis-text";

const at = { kind: "VirtualMachine", namespace: "team-a", name: "shop-np-1" };
const cause: Cause = {
  is: "failed",
  at,
  objects: [at],
  of: 3,
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
  remedy: "Attach the content library.",
  command: "kubectl -n team-a describe virtualmachine shop-np-1",
};
const guest = {
  machine: "shop-np-1",
  address: "10.244.0.3",
  log: "/var/log/cloud-init-output.log",
  user: "vmware-system-user",
  keySecret: "shop-ssh",
} as const;

describe("diagnosisText", () => {
  it("says which phase, which object, why, what to do and where to look", () => {
    expect(diagnosisText(diagnosis)).toEqual([
      "workers failed after 2m 5s: cluster team-a/shop, pool general",
      "VirtualMachine shop-np-1: VirtualMachineImageReady (NotFound)",
      'no VM image exists for "vmi-nope" in namespace or cluster scope',
      "What to do: Attach the content library.",
      "Look further: kubectl -n team-a describe virtualmachine shop-np-1",
    ]);
  });

  it("counts equal objects among all of their role, and tells a timeout from a failure", () => {
    const objects = [at, { ...at, name: "shop-np-2" }];
    const lines = diagnosisText({
      ...diagnosis,
      outcome: "timeout",
      cause: { ...cause, objects, role: "control-plane" },
    });
    expect(lines[0]).toBe("workers timed out after 2m 5s: cluster team-a/shop, pool general");
    expect(lines[1]).toBe("2 of 3 control-plane VirtualMachines, first shop-np-1: VirtualMachineImageReady (NotFound)");
  });

  it("says which log to read in the guest, and where the key is", () => {
    expect(diagnosisText({ ...diagnosis, guest })).toContain(
      "In the guest: /var/log/cloud-init-output.log of shop-np-1 (ssh vmware-system-user@10.244.0.3, key in Secret shop-ssh)",
    );
    const { address: _, ...unreachable } = guest;
    expect(diagnosisText({ ...diagnosis, guest: unreachable })).toContain(
      "In the guest: /var/log/cloud-init-output.log of shop-np-1 (no address: open its console in vCenter)",
    );
  });

  it("keeps to ten lines whatever the controllers write", () => {
    const message = Array.from({ length: 40 }, (_, i) => `line ${i} ${"x".repeat(400)}`).join("\n");
    const lines = diagnosisText({
      ...diagnosis,
      guest,
      trouble: "API server unreachable",
      cause: { ...cause, message },
    });
    expect(lines.length).toBe(10);
    expect(lines.every((line) => line.length <= 220)).toBe(true);
    expect(lines.some((line) => /^… \(\d+ more lines\)$/.test(line))).toBe(true);
  });
});
