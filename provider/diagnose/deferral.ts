import { controlPlaneInitialization } from "../phases/control-plane-initialization";
import { infrastructure } from "../phases/infrastructure";
import type { Phase } from "../phases/phase";
import type { Unmet } from "../phases/verdict";

/** Reasons of an object that waits for another one of the same machine, which speaks for itself (CAPV: vmopmachine.go). */
const waitsForItsKin: ReadonlySet<string> = new Set(["WaitingForBootstrapData"]);

/** Texts and reasons of whoever waits for an earlier phase. */
const waitsForPhase: readonly { readonly says: RegExp; readonly phase: Phase }[] = [
  // CAPI: machineset_preflight.go.
  { says: /preflight check failed/, phase: controlPlaneInitialization },
  // CAPI: kubeadmconfig_controller.go; CAPV: vspheremachine_controller.go.
  { says: /Waiting for Cluster control plane to be initialized/, phase: controlPlaneInitialization },
  { says: /\bWaitingForControlPlane(Initialized|Available)$/, phase: controlPlaneInitialization },
  {
    says: /Waiting for Cluster status\.(infrastructureReady|initialization\.infrastructureProvisioned)/,
    phase: infrastructure,
  },
  { says: /\bWaitingForClusterInfrastructure$/, phase: infrastructure },
];

/** The earlier phase that a complaint waits for, if that is all it says. */
export function awaitedPhase({ is, reason, message }: Unmet): Phase | undefined {
  if (is !== "waiting") return undefined;
  return waitsForPhase.find(({ says }) => says.test(reason) || says.test(message))?.phase;
}

/** Whether a complaint only says that it waits for another object: true, and no cause while the other one speaks. */
export function defers(complaint: Unmet): boolean {
  return waitsForItsKin.has(complaint.reason) || awaitedPhase(complaint) !== undefined;
}
