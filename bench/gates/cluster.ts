import { clusterManifest, clusterTopology, type Resolved, type SupervisorClusterArgs } from "../../components/topology";

/** One pool: then `pulumi up` has exactly the seven gates of the workflow. */
export const replicas = { controlPlane: 3, workers: 3 };

/** The shape every way deploys, as arguments of VksCluster. */
export const clusterArgs: Resolved<SupervisorClusterArgs> = {
  namespace: "team-a",
  version: "v1.33",
  vmClass: "best-effort-small",
  storageClass: "vsan-default",
  controlPlane: { replicas: replicas.controlPlane },
  workerPools: { general: { replicas: replicas.workers } },
};

/** The same cluster as the object a user of kubectl would write. */
export function manifestOf(name: string): object {
  return clusterManifest(clusterTopology(name, clusterArgs));
}
