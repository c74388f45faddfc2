import { type KubeObject, refOf } from "../observe/kube-object";
import { conditionOf } from "./conditions";
import { controllers } from "./controllers";
import { Check, firstUnmet } from "./requirement";
import type { Target } from "./target";
import { type Met, met, type Unmet, waiting } from "./verdict";

/** How long a Cluster may be absent before a gate believes that it is gone: a watch may lag its creation. */
const absenceGrace = 10_000;

/**
 * The Cluster exists, is not being deleted, and its topology controller has seen the latest change. The first requirement
 * of every phase: what follows speaks of the generation the user asked for, not of the one before.
 */
export const topologyIsCurrent = new Check("Cluster: latest change seen", (view) => {
  const at = view.clusterRef;
  const cluster = view.cluster;
  if (!cluster) {
    const unread = view.snapshot.unread.get("Cluster");
    const absent = `Cluster ${at.namespace}/${at.name} does not exist`;
    return unread
      ? { is: "failed", at, condition: "Readable", reason: unread.reason, message: unread.message }
      : { is: "failed", at, condition: "Exists", reason: "NotFound", message: absent, grace: absenceGrace };
  }
  if (cluster.metadata.deletionTimestamp) {
    return { is: "failed", at, condition: "Exists", reason: "Deleting", message: "The Cluster is being deleted" };
  }
  if (!view.hasTopology) return observed(cluster, cluster.status?.observedGeneration);
  const reconciled = conditionOf(cluster, "TopologyReconciled");
  if (!reconciled) return waiting(at, "TopologyReconciled", "NotReported", "Condition not yet reported");
  return observed(cluster, reconciled.observedGeneration ?? cluster.status?.observedGeneration);
}).owedBy(controllers.topology);

/** The controller of every object that plays `target` has seen its latest change. */
export function generationObserved(target: Target): Check {
  return new Check(`${target.title}: latest change seen`, (view) => {
    const verdicts = target.find(view).map((object) => observed(object, seenGeneration(object)));
    return firstUnmet(verdicts);
  });
}

/**
 * The newest generation an object's counters speak of. KubeadmControlPlane leaves `status.observedGeneration` out until
 * some later reconcile (CAPI 1.11), but RollingOut is written together with the counters and carries its own. Not so
 * other conditions: Paused is written when a reconcile begins.
 */
function seenGeneration(object: KubeObject): number {
  const ofCounters = conditionOf(object, "RollingOut")?.observedGeneration ?? 0;
  return Math.max(object.status?.observedGeneration ?? 0, ofCounters);
}

function observed(object: KubeObject, seen: number | undefined): Met | Unmet {
  const generation = object.metadata.generation ?? 0;
  if (seen !== undefined && seen >= generation) return met;
  const message = `Controllers have seen generation ${seen ?? 0} of ${generation}`;
  return waiting(refOf(object), "observedGeneration", "NotCurrent", message);
}
