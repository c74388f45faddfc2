import { Check } from "./requirement";
import { met, silent } from "./verdict";

/**
 * The endpoint is the address of the load balancer this VSphereCluster owns. CAPV never revisits an endpoint once set, so
 * a name that was used before can leave the cluster with the address of its predecessor, and it then never converges
 * (CAPV issue #2872). An endpoint that is there before the load balancer has any address is the same in the making: a
 * stale one takes a third of a second, a real one twenty. A cluster without a load balancer of its own has none to differ.
 */
export const endpointIsLoadBalancerAddress = new Check("Cluster: endpoint is the load balancer's address", (view) => {
  const { cluster, infrastructureCluster } = view;
  const host: string | undefined = cluster?.spec?.controlPlaneEndpoint?.host;
  const [service] = infrastructureCluster ? view.ownedBy(infrastructureCluster, "VirtualMachineService") : [];
  if (!cluster || !host || !service) return met;
  const ingress: readonly { ip?: string; hostname?: string }[] = service.status?.loadBalancer?.ingress ?? [];
  const addresses = ingress.map(({ ip, hostname }) => ip ?? hostname);
  if (addresses.includes(host)) return met;
  if (addresses.length === 0) {
    return silent(
      service,
      "status.loadBalancer",
      "NoAddress",
      `Endpoint ${host} is set, the load balancer has no address`,
    );
  }
  return {
    is: "failed",
    at: view.clusterRef,
    condition: "controlPlaneEndpoint",
    reason: "EndpointIsNotLoadBalancer",
    message: `Endpoint ${host} is not the address of the cluster's load balancer (${addresses.join(", ")})`,
    grace: 5_000,
  };
});
