import { byCodePoint } from "../../../provider/order";
import type {
  MachineTopologyArgs,
  RolloutArgs,
  VksClusterArgs,
  VsphereArgs,
  VsphereEndpointArgs,
  VsphereMachineArgs,
  VsphereNetworkArgs,
} from "../../args";
import { defaults } from "../defaults";
import { poolName } from "../pool-name";
import { present } from "../present";
import type { Resolved } from "../resolved";
import { vsphereDefaults } from "./defaults";
import { bytesOf, gibibyte, mebibyte } from "./size";
import type { Endpoint, MachineSpec, NodeGroup, NodeNetwork, VsphereSite, VsphereTopology } from "./vsphere-topology";

/** Arguments that `validateCluster` passed for vSphere: what it requires there is there. */
export type VsphereClusterArgs = VksClusterArgs & Required<Pick<VksClusterArgs, "vsphere">>;

/** The topology of arguments that `validateCluster` found nothing wrong with. */
export function vsphereTopology(resourceName: string, args: Resolved<VsphereClusterArgs>): VsphereTopology {
  const { vsphere } = args;
  const cluster = args.clusterName ?? resourceName;
  return {
    cluster,
    version: args.version,
    ...defaults.network,
    ...present(args.network ?? {}),
    site: siteOf(vsphere, cluster),
    network: networkOf(vsphere.network),
    endpoint: endpointOf(vsphere.endpoint),
    ...present({ cni: vsphere.cni }),
    tokenTtl: vsphere.tokenTtl ?? vsphereDefaults.tokenTtl,
    drainTimeout: vsphere.drainTimeout ?? vsphereDefaults.drainTimeout,
    controlPlane: groupOf(vsphere, args.controlPlane ?? {}, defaults.controlPlaneReplicas),
    pools: Object.entries(args.workerPools ?? {})
      .map(([key, pool]) => ({
        key,
        name: poolName(key),
        ...groupOf(vsphere, pool ?? {}, defaults.workerReplicas),
      }))
      .sort((a, b) => byCodePoint(a.name, b.name)),
  };
}

function siteOf(vsphere: Resolved<VsphereArgs>, cluster: string): VsphereSite {
  const { datacenter, computeCluster, resourcePool, datastore, storagePolicy } = vsphere;
  return {
    datacenter,
    computeCluster,
    datastore,
    ...present({ resourcePool, storagePolicy }),
    folder: vsphere.folder ?? cluster,
    trustTemplates: vsphere.trustTemplates ?? false,
  };
}

function networkOf({ vpc, segment, existing }: Resolved<VsphereNetworkArgs>): NodeNetwork {
  if (vpc) {
    const { project, vpc: id, cidr, size } = vpc;
    const accessMode = vpc.accessMode ?? vsphereDefaults.accessMode;
    return {
      vpc: { project, vpc: id, accessMode, ...(cidr ? { cidr } : { size: size ?? vsphereDefaults.vpcSubnetSize }) },
    };
  }
  if (segment) {
    const { tier0, tier1, edgeCluster, transportZone, gateway, dhcpRanges } = segment;
    const dnsServers = segment.dnsServers ?? [];
    return { segment: { ...present({ tier0, tier1, edgeCluster }), transportZone, gateway, dhcpRanges, dnsServers } };
  }
  return { existing };
}

function endpointOf(args: Resolved<VsphereEndpointArgs>): Endpoint {
  const port = args.port ?? vsphereDefaults.port;
  const common = {
    kubeVipImage: args.kubeVipImage ?? vsphereDefaults.kubeVipImage,
    kubeVipInterface: args.kubeVipInterface ?? vsphereDefaults.kubeVipInterface,
    certSANs: args.certSANs ?? [],
  };
  const { loadBalancer, policyLoadBalancer } = args;
  if (loadBalancer) {
    return { by: "load-balancer", host: loadBalancer.host, port: loadBalancer.port ?? port, ...common };
  }
  return policyLoadBalancer
    ? {
        by: "policy-load-balancer",
        host: policyLoadBalancer.address,
        memberGroup: policyLoadBalancer.memberGroup,
        port,
        ...common,
      }
    : { by: "kube-vip", host: args.address ?? "", port, ...common };
}

/** What the control plane's and a pool's arguments have in common on vSphere. */
interface GroupArgs extends MachineTopologyArgs {
  replicas?: number;
  rollout?: RolloutArgs;
}

function groupOf(vsphere: Resolved<VsphereArgs>, args: Resolved<GroupArgs>, replicas: number): NodeGroup {
  return {
    replicas: args.replicas ?? replicas,
    machine: machineOf(vsphere, args.vsphere ?? {}),
    labels: present(args.nodeLabels ?? {}) as Record<string, string>,
    taints: (args.taints ?? []).map(({ key, value, effect }) => ({ key, ...(value ? { value } : {}), effect })),
    ...present({ rolloutAfter: args.rollout?.after }),
  };
}

function machineOf(vsphere: Resolved<VsphereArgs>, own: Resolved<VsphereMachineArgs>): MachineSpec {
  const disks = own.extraDisks ?? vsphere.extraDisks ?? [];
  return {
    template: own.template ?? vsphere.template,
    cpus: own.cpus ?? vsphere.cpus ?? vsphereDefaults.cpus,
    memory: amount(own.memory ?? vsphere.memory ?? vsphereDefaults.memory, mebibyte),
    disk: amount(own.disk ?? vsphere.disk ?? vsphereDefaults.disk, gibibyte),
    extraDisks: disks.map(({ name, mountPath, capacity }) => ({ name, mountPath, size: amount(capacity, gibibyte) })),
  };
}

function amount(quantity: string, unit: number): number {
  return (bytesOf(quantity) ?? 0) / unit;
}
