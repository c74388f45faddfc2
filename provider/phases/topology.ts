import type { KubeObject } from "../observe/kube-object";
import type { ClusterView, TopologyPool } from "./cluster-view";
import { conditionOf } from "./conditions";
import { controllers } from "./controllers";
import { topologyIsCurrent } from "./currency";
import type { Phase } from "./phase";
import { Check, conditionVerdict, every, firstUnmet } from "./requirement";
import { cluster, controlPlane, infrastructureCluster } from "./target";
import { met, silent, type Verdict, waiting } from "./verdict";

/** TopologyReconciled is False with these while accepted work is being rolled out (CAPI: cluster_types.go). */
const rollingOut = new Set([
  "ClusterCreating",
  "ClusterUpgrading",
  "MachineDeploymentsUpgradeDeferred",
  "MachinePoolsUpgradeDeferred",
  "ControlPlaneUpgradePending",
  "MachineDeploymentsCreatePending",
  "MachineDeploymentsUpgradePending",
  "LifecycleHookBlocking",
]);

const isRollingOut = (object: KubeObject | undefined): boolean =>
  object !== undefined && rollingOut.has(conditionOf(object, "TopologyReconciled")?.reason ?? "");

/** Whoever wrote the Cluster wrote its parts as well. */
const hasNone = (view: ClusterView): boolean => !view.hasTopology;

/** The topology was accepted: reconciled, or being rolled out in order. The last phase insists on reconciled. */
const topologyAccepted = every(cluster, "Cluster: TopologyReconciled", (object) =>
  isRollingOut(object) ? met : conditionVerdict(object, "TopologyReconciled"),
).unless(hasNone);

const exists = (target: typeof cluster) => every(target, `${target.title}: exists`, () => met);

/**
 * Every pool of the topology has its MachineDeployment, and that has a MachineSet. A pool that is declared while the
 * control plane is not stable is made later (CAPI: desired_state.go, MarkPendingCreate): its own phase waits for it.
 */
const poolsExist = new Check("MachineDeployments: one with a MachineSet per pool", (view) =>
  firstUnmet(view.topologyPools.map((pool) => poolExists(view, pool))),
).unless((view) => isRollingOut(view.cluster));

function poolExists(view: ClusterView, pool: TopologyPool): Verdict {
  const deployment = view.machineDeployment(pool.name);
  if (!deployment) {
    const message = `Pool ${pool.name} has no MachineDeployment yet`;
    return waiting(view.clusterRef, "MachineDeployment", "NotCreated", message);
  }
  if (view.snapshot.unread.has("MachineSet") || view.ownedBy(deployment, "MachineSet").length > 0) return met;
  return silent(deployment, "MachineSet", "NotCreated", "MachineDeployment has no MachineSet yet");
}

/** Phase 1: the topology controllers made the objects that stand for the cluster. */
export const topology: Phase = {
  name: "topology",
  timeout: 5 * 60_000,
  requirements: [
    topologyIsCurrent,
    topologyAccepted,
    exists(infrastructureCluster).owedBy(controllers.topology),
    exists(controlPlane).owedBy(controllers.topology),
    poolsExist.owedBy(controllers.topology),
  ],
  explainedBy: ["Cluster"],
};
