import type { NodeTaintArgs } from "../../args";
import type { Resolved } from "../resolved";

/** A cluster on plain vSphere, as plain validated data: everything has its value, defaults included. */
export interface VsphereTopology {
  readonly cluster: string;
  /** Full version, for example "v1.33.3". */
  readonly version: string;
  readonly pods: readonly string[];
  readonly services: readonly string[];
  readonly serviceDomain: string;
  readonly site: VsphereSite;
  readonly network: NodeNetwork;
  readonly endpoint: Endpoint;
  /** URL of the manifest of the container network that the founding node applies; absent: the program installs one. */
  readonly cni?: string;
  /** How long a node may join with its token, for example "1h". */
  readonly tokenTtl: string;
  /** How long a retiring node may take to be drained. */
  readonly drainTimeout: string;
  readonly controlPlane: NodeGroup;
  readonly pools: readonly NodePool[];
}

/** Where in vCenter the machines are to be; names as in the inventory. */
export interface VsphereSite {
  readonly datacenter: string;
  readonly computeCluster: string;
  readonly resourcePool?: string;
  readonly datastore: string;
  readonly storagePolicy?: string;
  /** Below the datacenter's VM folder; made by the program. The folders it is in are there. */
  readonly folder: string;
  readonly trustTemplates: boolean;
}

/** The network of the machines: exactly one of the three. */
export interface NodeNetwork {
  /** A subnet that the program makes in an NSX VPC. */
  readonly vpc?: VpcSubnetSpec;
  /** A tier-1 gateway and a segment that the program makes. */
  readonly segment?: SegmentSpec;
  /** A network that is there. */
  readonly existing?: string;
}

/** A subnet of a VPC. */
export interface VpcSubnetSpec {
  readonly project: string;
  readonly vpc: string;
  readonly accessMode: "Private" | "Public" | "Private_TGW";
  /** Number of addresses; or `cidr`. */
  readonly size?: number;
  readonly cidr?: string;
}

/** A segment behind a tier-1 gateway. */
export interface SegmentSpec {
  /** Display name of the tier-0 gateway that a tier-1 of the cluster's own is linked to; or `tier1`. */
  readonly tier0?: string;
  /** Display name of a tier-1 gateway that is there. */
  readonly tier1?: string;
  /** Of the tier-1 gateway of the cluster's own and of its DHCP server: with `tier0`. */
  readonly edgeCluster?: string;
  readonly transportZone: string;
  /** Gateway address with prefix length, for example "10.20.0.1/24". */
  readonly gateway: string;
  readonly dhcpRanges: readonly string[];
  readonly dnsServers: readonly string[];
}

/** Where the API server is to be reached. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** kube-vip on the nodes; a load balancer that is there; NSX's policy load balancer, which the program makes. */
  readonly by: "kube-vip" | "load-balancer" | "policy-load-balancer";
  /** Policy path of the NSX group of the control plane's machines, for the policy load balancer. */
  readonly memberGroup?: string;
  /** Image of kube-vip. */
  readonly kubeVipImage: string;
  /** Network interface of the nodes that kube-vip announces the address on; empty: that of the default route. */
  readonly kubeVipInterface: string;
  /** Further names and addresses in the API server's certificate. */
  readonly certSANs: readonly string[];
}

/** Equal machines. */
export interface NodeGroup {
  readonly replicas: number;
  readonly machine: MachineSpec;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Resolved<NodeTaintArgs>[];
  /** RFC 3339: another moment rolls the machines. */
  readonly rolloutAfter?: string;
}

/** Equal workers. */
export interface NodePool extends NodeGroup {
  /** The key of the pool in the program. */
  readonly key: string;
  readonly name: string;
}

/** One machine. */
export interface MachineSpec {
  /** Name of the template it is cloned from. */
  readonly template: string;
  readonly cpus: number;
  /** MiB. */
  readonly memory: number;
  /** GiB of the root disk. */
  readonly disk: number;
  readonly extraDisks: readonly ExtraDisk[];
}

/** A disk of its own for a directory. */
export interface ExtraDisk {
  readonly name: string;
  readonly mountPath: string;
  /** GiB. */
  readonly size: number;
}
