import { isDeepStrictEqual } from "node:util";
import { type KubeObject, refOf } from "../observe/kube-object";
import type { ClusterView } from "./cluster-view";
import { Check } from "./requirement";
import { met, type Unmet } from "./verdict";

/** What `earlyReplacement` reports by: a field of the status, for it is no condition. */
const remediation = "remediation";

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
    condition: remediation,
    reason: "ReplacedBeforeInitialization",
    message: `Machine ${last.machine} was replaced before kubeadm init was done, ${times === 1 ? "once" : `${times} times`} so far`,
    grace: 5_000,
  };
}

/**
 * Whether a complaint is of a Machine that had been replaced when the wait of this view began. The field stays as it is until
 * `kubeadm init` is done: it was told to the user then, and the next Machine gets its time.
 */
export function isOverAndDone(
  { condition }: Unmet,
  { controlPlaneAtFirst: first, controlPlane }: ClusterView,
): boolean {
  if (condition !== remediation || first?.metadata.uid !== controlPlane?.metadata.uid) return false;
  return isDeepStrictEqual(first?.status?.lastRemediation, controlPlane?.status?.lastRemediation);
}

/** The control plane is being founded by the Machine that was made for it. */
export const notReplaced = new Check("KubeadmControlPlane: no Machine replaced before initialization", (view) => {
  const replaced = view.controlPlane && earlyReplacement(view.controlPlane);
  return replaced && !isOverAndDone(replaced, view) ? replaced : met;
});
