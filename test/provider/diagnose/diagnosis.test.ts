import { describe, expect, it } from "vitest";
import { findCause } from "../../../provider/diagnose/cause";
import { diagnose } from "../../../provider/diagnose/diagnosis";
import { phases } from "../../../provider/phases";
import { evaluate, type PhaseName } from "../../../provider/phases/phase";
import { change, healthyCluster, type Objects, view } from "../objects";

const ending = { outcome: "timeout", elapsed: 60_000 } as const;

function diagnosisOf(name: PhaseName, objects: Objects, pool?: string) {
  const seen = view(objects, pool);
  const { blocker } = evaluate(phases[name], seen);
  if (!blocker) throw new Error(`${name} is done`);
  return diagnose(phases[name], seen, findCause(seen, phases[name], blocker.verdict), ending);
}

describe("diagnose", () => {
  it("adds the remedy and the command to the cause", () => {
    const objects = healthyCluster();
    change(objects.infrastructure, "LoadBalancerReady", {
      status: "False",
      reason: "WaitingForIP",
      message: "no ingress",
    });
    expect(diagnosisOf("infrastructure", objects)).toMatchObject({
      cluster: { namespace: "team-a", name: "shop" },
      phase: "infrastructure",
      outcome: "timeout",
      elapsed: 60_000,
      remedy: expect.stringContaining("external IP block"),
      command: "kubectl -n team-a describe vspherecluster shop-abcde",
    });
  });

  it("leads into the guest where only the guest knows: its log, its address, the Secret with the key", () => {
    const objects = healthyCluster();
    change(objects.controlPlane, "Initialized", { status: "False", reason: "NotInitialized" });
    expect(diagnosisOf("control-plane-initialization", objects).guest).toEqual({
      machine: "shop-cp-1",
      address: "10.244.0.3",
      log: "/var/log/cloud-init-output.log",
      user: "vmware-system-user",
      keySecret: "shop-ssh",
    });
  });

  it("names the machine at fault, not the first one, and no address where there is none", () => {
    const objects = healthyCluster();
    delete objects.worker.status.nodeRef;
    objects.workerVm.status.network = undefined;
    const { guest } = diagnosisOf("workers", objects, "general");
    expect(guest).toMatchObject({ machine: "shop-worker-1", log: "/var/log/cloud-init-output.log" });
    expect(guest).not.toHaveProperty("address");
  });

  it("leads nowhere into a guest where the Supervisor's objects tell it all", () => {
    const objects = healthyCluster();
    change(objects.cpVm, "VirtualMachineImageReady", { status: "False", reason: "NotFound", message: "no image" });
    expect(diagnosisOf("control-plane-machines", objects)).not.toHaveProperty("guest");
  });

  it("is plain data, so that it can be kept in state", () => {
    const objects = healthyCluster();
    delete objects.worker.status.nodeRef;
    const diagnosis = diagnosisOf("workers", objects, "general");
    expect(JSON.parse(JSON.stringify(diagnosis))).toEqual(diagnosis);
  });
});
