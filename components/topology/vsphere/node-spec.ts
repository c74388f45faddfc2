import type { NodeRole } from "../../../provider/phases/vsphere/subject";
import type { Endpoint, NodeGroup, NodeNetwork, VsphereTopology } from "./vsphere-topology";

/**
 * What a machine is made from, so that a change of it makes another machine. What only decides where things are looked up
 * or how long they may take, what a network hands out, and what comes with a new release of this package, rolls no node.
 */
export function nodeSpec(topology: VsphereTopology, group: NodeGroup, role: NodeRole): object {
  const { version, pods, services, serviceDomain, endpoint, site, network } = topology;
  const { replicas: _, ...machines } = group;
  const { datacenter, computeCluster, datastore, storagePolicy } = site;
  return {
    version,
    pods,
    services,
    serviceDomain,
    endpoint: endpointOf(endpoint, role),
    network: networkOf(network),
    machines,
    datacenter,
    computeCluster,
    datastore,
    storagePolicy,
  };
}

/** A worker knows where the API server is, not who makes it answer there. */
function endpointOf({ host, port, ...rest }: Endpoint, role: NodeRole): object {
  return role === "worker" ? { host, port } : { host, port, ...rest };
}

/** More addresses or other name servers come with the next lease. */
function networkOf({ existing, vpc, segment }: NodeNetwork): object {
  return { existing, vpc, gateway: segment?.gateway };
}
