import { type KubeObject, refOf } from "../observe/kube-object";
import { Check } from "./requirement";
import { met, type Unmet } from "./verdict";

/**
 * That a control-plane Machine was replaced before `kubeadm init` was done. Its health check takes a machine without a
 * node for broken once nodeStartupTimeout is over, and the next one then fails the same way: names change for ever, and
 * each takes its logs with it (CAPI: KubeadmControlPlane remediation.go; there may be one Machine only until then).
 */
export function earlyReplacement(controlPlane: KubeObject): Unmet | undefined {
  const { lastRemediation: last, initialization, initialized } = controlPlane.status ?? {};
  if (!last?.machine || (initialization?.controlPlaneInitialized ?? initialized)) return undefined;
  const times = (last.retryCount ?? 0) + 1;
  return {
    is: "failed",
    at: refOf(controlPlane),
    condition: "remediation",
    reason: "ReplacedBeforeInitialization",
    message: `Machine ${last.machine} was replaced before kubeadm init was done, ${times === 1 ? "once" : `${times} times`} so far`,
    grace: 5_000,
  };
}

/** The control plane is being founded by the Machine that was made for it. */
export const notReplaced = new Check("KubeadmControlPlane: no Machine replaced before initialization", (view) =>
  view.controlPlane ? (earlyReplacement(view.controlPlane) ?? met) : met,
);
