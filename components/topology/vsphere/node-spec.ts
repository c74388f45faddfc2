import type { NodeGroup, VsphereTopology } from "./vsphere-topology";

/**
 * What a machine is made from, so that a change of it makes another machine. What only decides where things are looked up
 * or how long they may take, and what comes with a new release of this package, rolls no node.
 */
export function nodeSpec(topology: VsphereTopology, group: NodeGroup): object {
  const { version, pods, services, serviceDomain, endpoint, site, network } = topology;
  const { replicas: _, ...machines } = group;
  const { datacenter, computeCluster, datastore, storagePolicy } = site;
  return {
    version,
    pods,
    services,
    serviceDomain,
    endpoint,
    network,
    machines,
    datacenter,
    computeCluster,
    datastore,
    storagePolicy,
  };
}
