import type { KubeObject } from "../observe/kube-object";
import { met, silent, type Verdict } from "./verdict";

/** The counters every owner of machines reports (CAPI v1beta2). */
const counters = ["replicas", "readyReplicas", "availableReplicas", "upToDateReplicas"] as const;

/**
 * All counters of a KubeadmControlPlane or MachineDeployment equal what its spec asks for. Conditions alone are not
 * enough: Available allows a surplus machine of a roll-out and one that is still of the old version.
 *
 * Objects read as v1beta1 keep the current counters under `status.v1beta2`.
 */
export function allReplicas(object: KubeObject): Verdict {
  const desired: number = object.spec?.replicas ?? 0;
  return counted(object, object.status?.v1beta2 ?? object.status, desired);
}

/** The same for one half of a Cluster's status (`controlPlane` or `workers`), which carries its own desired number. */
export function allReplicasOf(cluster: KubeObject, half: "controlPlane" | "workers"): Verdict {
  const status = (cluster.status?.v1beta2 ?? cluster.status)?.[half];
  if (!status) return silent(cluster, `status.${half}`, "NotReported", "Replicas not yet reported");
  return counted(cluster, status, status.desiredReplicas ?? 0, `${half}.`);
}

// biome-ignore lint/suspicious/noExplicitAny: counters of an arbitrary status, each checked below
function counted(object: KubeObject, status: any, desired: number, prefix = ""): Verdict {
  for (const counter of counters) {
    // Absent counts as none: empty counters are omitted by some versions.
    const actual: number = status?.[counter] ?? 0;
    if (actual !== desired) {
      return silent(object, `status.${prefix}${counter}`, "ReplicasDiffer", `${actual} of ${desired} ${counter}`);
    }
  }
  return met;
}
