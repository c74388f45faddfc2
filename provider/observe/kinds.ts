/** How a kind is found at the API server. */
export interface Kind {
  readonly group: string;
  readonly resource: string;
  /** Versions the engine can read, preferred first. */
  readonly versions: readonly string[];
  /** Read names and labels only: contents never leave the API server. */
  readonly metadataOnly?: true;
  /** Limits the list on the server's side. */
  readonly labelSelector?: string;
  /** The same, by fields. */
  readonly fieldSelector?: string;
  /** Objects of the kind are of no namespace. */
  readonly clusterScoped?: true;
  /** Objects of the kind carry the cluster-name label; those of other kinds are reached through their owners. */
  readonly labelled?: true;
}

/** The label Cluster API puts on what belongs to a cluster (CAPI: common_types.go). */
export const clusterNameLabel = "cluster.x-k8s.io/cluster-name";

const capi = ["v1beta2", "v1beta1"] as const;
/** Versions of VM Operator's kinds that the engine can read; in v1alpha1 classes are not yet of a namespace. */
export const vmOperator = ["v1alpha5", "v1alpha4", "v1alpha3", "v1alpha2", "v1alpha6"] as const;

/**
 * Every kind the VKS workflow goes through. A fixed version would break on the next Supervisor (VKS 3.6 serves other
 * VSphere* versions than 3.7), so the served one is discovered and the first of `versions` among them is read.
 */
export const kinds = {
  Cluster: { group: "cluster.x-k8s.io", resource: "clusters", versions: capi },
  MachineDeployment: { group: "cluster.x-k8s.io", resource: "machinedeployments", versions: capi, labelled: true },
  MachineSet: { group: "cluster.x-k8s.io", resource: "machinesets", versions: capi, labelled: true },
  Machine: { group: "cluster.x-k8s.io", resource: "machines", versions: capi, labelled: true },
  KubeadmControlPlane: {
    group: "controlplane.cluster.x-k8s.io",
    resource: "kubeadmcontrolplanes",
    versions: capi,
    labelled: true,
  },
  KubeadmConfig: { group: "bootstrap.cluster.x-k8s.io", resource: "kubeadmconfigs", versions: capi, labelled: true },
  VSphereCluster: {
    group: "vmware.infrastructure.cluster.x-k8s.io",
    resource: "vsphereclusters",
    versions: capi,
    labelled: true,
  },
  VSphereMachine: {
    group: "vmware.infrastructure.cluster.x-k8s.io",
    resource: "vspheremachines",
    versions: capi,
    labelled: true,
  },
  VirtualMachine: { group: "vmoperator.vmware.com", resource: "virtualmachines", versions: vmOperator, labelled: true },
  VirtualMachineService: { group: "vmoperator.vmware.com", resource: "virtualmachineservices", versions: vmOperator },
  VirtualMachineSetResourcePolicy: {
    group: "vmoperator.vmware.com",
    resource: "virtualmachinesetresourcepolicies",
    versions: vmOperator,
  },
  SubnetSet: { group: "crd.nsx.vmware.com", resource: "subnetsets", versions: ["v1alpha1"] },
  SubnetPort: { group: "crd.nsx.vmware.com", resource: "subnetports", versions: ["v1alpha1"] },
  Secret: {
    group: "",
    resource: "secrets",
    versions: ["v1"],
    metadataOnly: true,
    labelSelector: clusterNameLabel,
    labelled: true,
  },
} as const satisfies Record<string, Kind>;

/** The kinds of a workload cluster that tell whether it works. Those with a namespace are read in kube-system. */
export const workloadKinds = {
  Node: { group: "", resource: "nodes", versions: ["v1"], clusterScoped: true },
  Pod: { group: "", resource: "pods", versions: ["v1"] },
  Deployment: { group: "apps", resource: "deployments", versions: ["v1"] },
  // Of kube-system's many ConfigMaps, the one that kubeadm writes at the end of `init` (kubeadm: uploadconfig.go).
  ConfigMap: {
    group: "",
    resource: "configmaps",
    versions: ["v1"],
    metadataOnly: true,
    fieldSelector: "metadata.name=kubeadm-config",
  },
} as const satisfies Record<string, Kind>;

/** The name of a kind that is watched at an API server. */
export type WatchedKind = keyof typeof kinds | keyof typeof workloadKinds;

/**
 * The name of a kind that a phase can look at: one of an API server, or one that stands for what vCenter and NSX know, for
 * the endpoint that answers or does not, and for what the program itself has made.
 */
export type KindName =
  | WatchedKind
  | "Datacenter"
  | "ComputeCluster"
  | "ResourcePool"
  | "Datastore"
  | "Network"
  | "Template"
  | "Segment"
  | "VpcSubnet"
  | "ApiServer"
  | "Authority"
  | "Certificate"
  | "UserData";

/** How a watched kind is found at its API server. */
export function kindOf(name: WatchedKind): Kind {
  return name in kinds ? kinds[name as keyof typeof kinds] : workloadKinds[name as keyof typeof workloadKinds];
}
