import { Check } from "./requirement";
import { met } from "./verdict";

/**
 * No control-plane Machine was replaced before `kubeadm init` was done. Its health check takes a machine without a node
 * for broken once nodeStartupTimeout is over, and the next one then fails the same way: names change for ever, and each
 * takes its logs with it (CAPI: KubeadmControlPlane remediation.go; there may be one Machine only until then).
 */
export const notReplaced = new Check("KubeadmControlPlane: no Machine replaced before initialization", (view) => {
  const { controlPlane } = view;
  const last: { machine?: string; retryCount?: number } | undefined = controlPlane?.status?.lastRemediation;
  const initialized =
    controlPlane?.status?.initialization?.controlPlaneInitialized ?? controlPlane?.status?.initialized;
  if (!controlPlane || !last?.machine || initialized) return met;
  const times = (last.retryCount ?? 0) + 1;
  return {
    is: "failed",
    at: { kind: controlPlane.kind, namespace: view.clusterRef.namespace, name: controlPlane.metadata.name },
    condition: "remediation",
    reason: "ReplacedBeforeInitialization",
    message: `Machine ${last.machine} was replaced before kubeadm init was done, ${times === 1 ? "once" : `${times} times`} so far`,
    grace: 5_000,
  };
});
