import { refOf } from "../observe/kube-object";
import type { ClusterView } from "./cluster-view";
import { topologyIsCurrent } from "./currency";
import { infrastructureKinds, type Phase } from "./phase";
import { Check, condition, every, field } from "./requirement";
import { cluster, infrastructureCluster, subnetSet } from "./target";
import { met, waiting } from "./verdict";

/** With subnets of the user's own, CAPV makes no SubnetSet (CAPV: vspherecluster_types.go). */
function usesExistingSubnets(view: ClusterView): boolean {
  return view.infrastructureCluster?.spec?.network?.nsxVPC?.createSubnetSet === false;
}

/**
 * The endpoint is the address of the load balancer this VSphereCluster owns. CAPV never revisits an endpoint once set, so
 * a name that was used before can leave the cluster with the address of its predecessor, and it then never converges
 * (CAPV issue #2872).
 */
const endpointIsLoadBalancerAddress = new Check("Cluster: endpoint is the load balancer's address", (view) => {
  const infrastructure = view.infrastructureCluster;
  const host: string | undefined = view.cluster?.spec?.controlPlaneEndpoint?.host;
  const services = infrastructure ? view.ownedBy(infrastructure, "VirtualMachineService") : [];
  const addresses = services.flatMap((service) =>
    (service.status?.loadBalancer?.ingress ?? []).map(
      (ingress: { ip?: string; hostname?: string }) => ingress.ip ?? ingress.hostname,
    ),
  );
  if (!host || addresses.length === 0 || addresses.includes(host)) return met;
  return {
    is: "failed",
    at: view.clusterRef,
    condition: "controlPlaneEndpoint",
    reason: "EndpointIsNotLoadBalancer",
    message: `Endpoint ${host} is not the address of the cluster's load balancer (${addresses.join(", ")})`,
    grace: 5_000,
  };
});

/** The VSphereCluster is provisioned (`status.ready` before CAPV 1.16). */
const provisioned = field(infrastructureCluster, "status.initialization.provisioned", (object) =>
  Boolean(object.status?.initialization?.provisioned ?? object.status?.ready),
);

const endpointSet = field(cluster, "spec.controlPlaneEndpoint", (object) => object.spec?.controlPlaneEndpoint?.host);

/** The latch the rest of Cluster API waits for (`status.infrastructureReady` in v1beta1). */
const infrastructureProvisioned = every(cluster, "Cluster: infrastructure provisioned", (object) =>
  (object.status?.initialization?.infrastructureProvisioned ?? object.status?.infrastructureReady)
    ? met
    : waiting(
        refOf(object),
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
    condition(infrastructureCluster, "ResourcePolicyReady"),
    condition(subnetSet, "Ready").whereReadable().unless(usesExistingSubnets),
    condition(infrastructureCluster, "NetworkReady").unless(usesExistingSubnets),
    condition(infrastructureCluster, "LoadBalancerReady"),
    provisioned,
    endpointSet,
    endpointIsLoadBalancerAddress,
    condition(cluster, "InfrastructureReady"),
    infrastructureProvisioned,
  ],
  explainedBy: infrastructureKinds,
};
