import { topologyIsCurrent } from "./currency";
import { infrastructureKinds, machineKinds, type Phase } from "./phase";
import { allReplicasOf } from "./replicas";
import { condition, conditionIfReported, every } from "./requirement";
import { cluster } from "./target";

/** Phase 5: the Cluster as a whole is Available at its current generation. Add-ons count where VKS reports them. */
export const available: Phase = {
  name: "available",
  timeout: 15 * 60_000,
  requirements: [
    topologyIsCurrent,
    condition(cluster, "TopologyReconciled").unless((view) => !view.hasTopology),
    every(cluster, "Cluster: every control-plane replica", (object) => allReplicasOf(object, "controlPlane")),
    every(cluster, "Cluster: every worker replica", (object) => allReplicasOf(object, "workers")),
    condition(cluster, "Available"),
    conditionIfReported(cluster, "AddonsReconciled"),
  ],
  explainedBy: [...machineKinds, ...infrastructureKinds, "MachineSet", "MachineDeployment", "KubeadmControlPlane"],
};
