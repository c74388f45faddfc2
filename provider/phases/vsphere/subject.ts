/** What a node is for. */
export type NodeRole = "control-plane" | "worker";

/** A machine of the cluster, as its virtual machine and its node are known. */
export interface MachineSubject {
  /** Name of the virtual machine and of the node. */
  readonly node: string;
  /** BIOS UUID of the virtual machine: the id of `vsphere.VirtualMachine`. */
  readonly uuid: string;
  readonly role: NodeRole;
  /** The place it fills, which outlives it: "control-plane-0", "general-1". */
  readonly slot: string;
  /** The pool of a worker. */
  readonly pool?: string;
}

/** Where in vCenter the machines are to be; names as in the inventory. */
export interface SiteSubject {
  readonly datacenter: string;
  readonly computeCluster: string;
  readonly resourcePool?: string;
  readonly datastore?: string;
  readonly storagePolicy?: string;
  readonly folder?: string;
  /** Templates that machines are cloned from, each once. */
  readonly templates: readonly string[];
  /** Take the templates as they are: they do not say which Kubernetes is in them. */
  readonly trustTemplates?: boolean;
}

/** The network the machines are on. */
export interface NetworkSubject {
  /** Its name in vCenter. */
  readonly name: string;
  /** Policy path of the NSX segment or subnet behind it; absent for a network that NSX did not make. */
  readonly nsxPath?: string;
}

/** Where the API server is to be reached. */
export interface EndpointSubject {
  readonly host: string;
  readonly port: number;
  /** Who answers there: kube-vip on the control plane's own nodes, or a load balancer in front of them. */
  readonly by: "kube-vip" | "load-balancer";
}

/** The bootstrap data of the control plane, as far as it may be looked at. */
export interface BootstrapSubject {
  /** Certificates of the authorities, PEM, by their name: "kubernetes-ca", "etcd-ca", "front-proxy-ca". */
  readonly authorities: Readonly<Record<string, string>>;
  /** Size of the largest guestinfo value, in bytes as vCenter stores it. */
  readonly userDataBytes: number;
}

/** What the phases of the vSphere backend look at: filled in as far as it is known when a phase begins. */
export interface VsphereSubject {
  readonly cluster: string;
  /** Kubernetes version, for example "v1.33.3". */
  readonly version: string;
  readonly site: SiteSubject;
  readonly network?: NetworkSubject;
  readonly endpoint: EndpointSubject;
  readonly bootstrap?: BootstrapSubject;
  /** The machines the phase is about. */
  readonly machines?: readonly MachineSubject[];
}

/** How the workload cluster's API is reached, resolved: see `ApiAccessArgs`. */
export interface ApiAccess {
  readonly endpoint: string;
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

/** How etcd's members are reached, resolved: see `EtcdAccessArgs`. */
export type EtcdAccess = Omit<ApiAccess, "endpoint">;
