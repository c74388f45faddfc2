import type { ClusterView } from "./cluster-view";
import { controllers } from "./controllers";
import { topologyIsCurrent } from "./currency";
import { endpointIsLoadBalancerAddress } from "./endpoint";
import { infrastructureKinds, type Phase } from "./phase";
import { condition, every, field } from "./requirement";
import { cluster, infrastructureCluster, subnetSet } from "./target";
import { met, silent } from "./verdict";

/** With subnets of the user's own, CAPV makes no SubnetSet (CAPV: vspherecluster_types.go). */
function usesExistingSubnets(view: ClusterView): boolean {
  return view.infrastructureCluster?.spec?.network?.nsxVPC?.createSubnetSet === false;
}

/** The VSphereCluster is provisioned (`status.ready` before CAPV 1.16). */
const provisioned = field(infrastructureCluster, "status.initialization.provisioned", (object) =>
  Boolean(object.status?.initialization?.provisioned ?? object.status?.ready),
);

const endpointSet = field(cluster, "spec.controlPlaneEndpoint", (object) => object.spec?.controlPlaneEndpoint?.host);

/** The latch the rest of Cluster API waits for (`status.infrastructureReady` in v1beta1). */
const infrastructureProvisioned = every(cluster, "Cluster: infrastructure provisioned", (object) =>
  (object.status?.initialization?.infrastructureProvisioned ?? object.status?.infrastructureReady)
    ? met
    : silent(
        object,
        "InfrastructureReady",
        "NotProvisioned",
        "The Cluster does not count its infrastructure as provisioned yet",
      ),
);

/** Phase 2: what the cluster needs from the platform before a machine can boot. */
export const infrastructure: Phase = {
  name: "infrastructure",
  timeout: 15 * 60_000,
  requirements: [
    topologyIsCurrent,
    condition(infrastructureCluster, "ResourcePolicyReady").owedBy(controllers.infrastructure),
    condition(subnetSet, "Ready").whereReadable().unless(usesExistingSubnets).owedBy(controllers.network),
    condition(infrastructureCluster, "NetworkReady").unless(usesExistingSubnets).owedBy(controllers.infrastructure),
    condition(infrastructureCluster, "LoadBalancerReady").owedBy(controllers.infrastructure),
    provisioned.owedBy(controllers.infrastructure),
    endpointSet.owedBy(controllers.core),
    endpointIsLoadBalancerAddress,
    condition(cluster, "InfrastructureReady").owedBy(controllers.core),
    infrastructureProvisioned,
  ],
  explainedBy: infrastructureKinds,
};
