import type { NodeGroup, VsphereTopology } from "../../components/topology/vsphere";
import { nodeAddresses } from "../../components/topology/vsphere/node-addresses";
import { gibibyte, mebibyte } from "../../components/topology/vsphere/size";
import type { GroupDemand, PlanDemand } from "../../provider/plan/demand";
import type { Rollout } from "../../provider/plan/rollout";

/**
 * What a cluster on vSphere is to be. What stands for the storage class is its storage policy, or the datastore.
 * @param args what the topology was made from
 */
export function vsphereDemand(topology: VsphereTopology, args: Readonly<Record<string, unknown>>): PlanDemand {
  const { cluster, version, controlPlane, pools, pods, services, endpoint, site } = topology;
  const storage = site.storagePolicy ?? site.datastore;
  const subnet = nodeAddresses(args, "");
  return {
    cluster: { namespace: "", name: cluster },
    infrastructure: "vsphere",
    version,
    machines: [
      groupDemand(controlPlane, storage, { type: "one-by-one" }),
      ...pools.map((pool) => ({ pool: pool.name, ...groupDemand(pool, storage, { type: "side-by-side" }) })),
    ],
    offeredStorageClasses: [],
    podRanges: pods,
    serviceRanges: services,
    ...(subnet ? { subnet } : {}),
    endpoint: { by: endpoint.by, host: endpoint.host },
  };
}

function groupDemand({ replicas, machine }: NodeGroup, storageClass: string, rollout: Rollout): GroupDemand {
  return {
    nodes: replicas,
    most: replicas,
    rollout,
    // Every node is drained for as long as drainTimeout says, which has a default.
    drainsForEver: false,
    storageClass,
    size: { cpus: machine.cpus, memory: machine.memory * mebibyte, reservedMemory: 0 },
    rootDisk: machine.disk * gibibyte,
    volumes: machine.extraDisks.map(({ name, size }) => ({ name, capacity: `${size}Gi` })),
  };
}
