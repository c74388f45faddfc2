import type { KubeObject } from "../observe/kube-object";
import { generationObserved, topologyIsCurrent } from "./currency";
import { machineKinds, type Phase } from "./phase";
import { allReplicas } from "./replicas";
import { Check, condition, conditionVerdict, every, firstUnmet } from "./requirement";
import { poolDeployment } from "./target";
import { met, silent, waiting } from "./verdict";

/** The MachineDeployment has been told what the topology asks for now. Its replicas may be the autoscaler's. */
const followsTopology = every(poolDeployment, "MachineDeployment: follows the topology", (object, view) => {
  const version = view.cluster?.spec?.topology?.version;
  const wanted = view.topologyPools.find((pool) => pool.name === view.pool)?.replicas;
  const current = object.spec?.template?.spec?.version;
  if (current === version && (wanted === undefined || object.spec?.replicas === wanted)) return met;
  return silent(object, "spec", "NotFollowing", `Still at ${current}, ${object.spec?.replicas} replicas`);
}).unless((view) => !view.hasTopology);

/** The pool is in the Cluster's topology at all. */
const poolDeclared = new Check("Cluster: pool declared", (view) =>
  view.topologyPools.some((pool) => pool.name === view.pool)
    ? met
    : waiting(view.clusterRef, "spec.topology.workers", "PoolNotDeclared", `The topology has no pool ${view.pool}`),
);

/** What a MachineDeployment and its MachineSets make Machines from. Another one means other Machines. */
function templateOf(object: KubeObject): string {
  const { version, infrastructureRef, bootstrap } = object.spec?.template?.spec ?? {};
  return [version, infrastructureRef?.name, bootstrap?.configRef?.name].join(" ");
}

/**
 * Every Machine is of the MachineSet for what is asked for now. Counters alone would pass for a moment when a roll-out
 * begins: they come from the MachineSets, which have not noticed yet that their Machines are out of date.
 */
const machinesCurrent = every(poolDeployment, "Machine: of the current template", (deployment, view) => {
  if (view.snapshot.unread.has("MachineSet")) return met;
  const current = view.ownedBy(deployment, "MachineSet").find((set) => templateOf(set) === templateOf(deployment));
  if (!current) return silent(deployment, "MachineSet", "NotCreated", "No MachineSet of the current template yet");
  const ofCurrent = new Set(view.ownedBy(current, "Machine"));
  const outdated = view.poolMachines(view.pool ?? "").filter((machine) => !ofCurrent.has(machine));
  if (outdated.length === 0) return met;
  // Said of the MachineDeployment: what holds the roll-out up is below it, and not below a Machine that is to go.
  return silent(deployment, "spec", "OutOfDate", `${outdated.length} of its Machines are still of an earlier template`);
});

/** Every Machine of the pool has a healthy node. */
const nodesHealthy = new Check("Machine: NodeHealthy", (view) =>
  firstUnmet(
    view.poolMachines(view.pool ?? "").map((machine) => {
      if (!machine.status?.nodeRef?.name) {
        return silent(machine, "status.nodeRef", "NotJoined", "The node has not joined yet");
      }
      return conditionVerdict(machine, "NodeHealthy");
    }),
  ),
);

/** Phase 4, once per pool: every machine the pool wants has joined with a ready node. */
export const workers: Phase = {
  name: "workers",
  timeout: 30 * 60_000,
  requirements: [
    topologyIsCurrent,
    poolDeclared,
    followsTopology,
    generationObserved(poolDeployment),
    machinesCurrent,
    nodesHealthy,
    every(poolDeployment, "MachineDeployment: every replica available", allReplicas),
    condition(poolDeployment, "Available"),
  ],
  explainedBy: [...machineKinds, "MachineSet", "MachineDeployment"],
};
