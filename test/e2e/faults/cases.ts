import type { Config } from "../program";

/** How a fault of the lab is met, and what the user then reads. */
export interface FaultCase {
  /** Its name in the lab's catalogue. */
  readonly fault: string;
  /**
   * When it strikes: while a cluster comes up, while a gate of it waits, while it is upgraded, while a pool is taken away,
   * or while it is destroyed.
   * @default "up"
   */
  readonly during?: "up" | "wait" | "upgrade" | "shrink" | "destroy";
  /** The first line, without the cluster. */
  readonly ends: string;
  /** The second line up to the message: who says so, by which condition and reason. */
  readonly says: RegExp;
  /** More of the text, where the catalogue's message is not what is shown. */
  readonly words?: string;
  /** More of the configuration: short timeouts where the reason may still pass, so that only time fails the gate. */
  readonly config?: Config;
  /** What is shown in some runs only, and so not on the page. */
  readonly varies?: RegExp;
  /** It never heals: the way out is another name. */
  readonly incurable?: true;
}

const within = (phase: string, time = "30s") => ({ timeouts: { [phase]: time } });
const waitingForAddress = /^VSphereCluster shop-\w+: LoadBalancerReady \(WaitingForIP\)$/;
const removal = { timeouts: { delete: "30s" } };

/** One row per fault, in the order in which a cluster meets them. */
export const cases: readonly FaultCase[] = [
  {
    fault: "class-not-reconciled",
    ends: "topology failed",
    says: /^ClusterClass builtin-generic-unreconciled-\S+: Paused \(AnnotationPaused\)$/,
  },
  { fault: "duplicate-image", ends: "topology failed", says: /^Cluster shop: TopologyReconciled \(ReconcileFailed\)$/ },
  {
    fault: "no-subnet",
    ends: "infrastructure timed out",
    says: /^SubnetSet shop-\w+: Ready \(SubnetSetNotReady\)$/,
    config: within("infrastructure"),
  },
  {
    fault: "vpc-not-ready",
    ends: "infrastructure timed out",
    says: /^Namespace \S+: NamespaceNetworkReady \(VPCSnatNotReady\)$/,
    config: within("infrastructure"),
  },
  {
    fault: "no-vip",
    ends: "infrastructure timed out",
    says: waitingForAddress,
    words: "does not have any Ingresses",
    config: within("infrastructure", "15s"),
  },
  {
    fault: "stale-endpoint",
    // The load balancer gets its own address a moment after the endpoint was taken: the next phase may have begun by then.
    ends: "(infrastructure|control-plane-[a-z]+) failed",
    varies: /^(infrastructure|control-plane-[a-z]+) /,
    says: /^Cluster shop: controlPlaneEndpoint \(EndpointIsNotLoadBalancer\)$/,
    words: "is not the address of the cluster's load balancer",
    incurable: true,
  },
  {
    fault: "quota-exceeded",
    ends: "control-plane-machines failed",
    says: /^VSphereMachine shop-\S+: VirtualMachineProvisioned \(NotProvisioned\)$/,
  },
  {
    fault: "class-missing",
    ends: "control-plane-machines failed",
    says: /^VirtualMachine shop-\S+: VirtualMachineClassReady \(NotFound\)$/,
    words: '"best-effort-small" not found',
  },
  {
    fault: "image-missing",
    ends: "control-plane-machines failed",
    says: /^VirtualMachine shop-\S+: VirtualMachineImageReady \(NotFound\)$/,
  },
  {
    fault: "image-not-synced",
    ends: "control-plane-machines timed out",
    says: /^VirtualMachine shop-\S+: VirtualMachineImageReady \(VirtualMachineImageNotSynced\)$/,
    config: within("controlPlaneMachines"),
  },
  {
    fault: "image-insecure",
    ends: "control-plane-machines failed",
    says: /^VirtualMachine shop-\S+: VirtualMachineImageReady \(VirtualMachineImageProviderSecurityNotCompliant\)$/,
  },
  {
    fault: "storage-missing",
    ends: "control-plane-machines failed",
    says: /^VirtualMachine shop-\S+: VirtualMachineStorageReady \(NotFound\)$/,
  },
  {
    fault: "no-ip",
    ends: "control-plane-machines timed out",
    says: /^SubnetPort shop-\S+: Ready \(SubnetPortNotReady\)$/,
    config: within("controlPlaneMachines"),
  },
  {
    fault: "no-capacity",
    ends: "control-plane-machines timed out",
    says: /^VirtualMachine shop-\S+: VirtualMachineConditionPlacementReady \(NotReady\)$/,
    config: within("controlPlaneMachines"),
  },
  {
    fault: "create-error",
    ends: "control-plane-machines failed",
    says: /^VirtualMachine shop-\S+: VirtualMachineCreated \(Error\)$/,
  },
  {
    fault: "no-power",
    ends: "control-plane-machines timed out",
    says: /^VirtualMachine shop-\S+: VirtualMachinePowerStateSynced \(NotSynced\)$/,
    config: within("controlPlaneMachines"),
  },
  {
    fault: "no-guest-ip",
    ends: "control-plane-machines timed out",
    says: /^VirtualMachine shop-\S+: VirtualMachineTools \(VirtualMachineToolsNotRunning\)$/,
    config: within("controlPlaneMachines"),
  },
  {
    fault: "no-bootstrap",
    ends: "control-plane-initialization timed out",
    says: /^KubeadmControlPlane shop-\w+: Initialized \(NotInitialized\)$/,
    words: "key in Secret shop-ssh",
    config: within("controlPlaneInitialization", "20s"),
  },
  {
    fault: "machines-replaced",
    ends: "control-plane-initialization failed",
    says: /^KubeadmControlPlane shop-\w+: remediation \(ReplacedBeforeInitialization\)$/,
    words: "was replaced before kubeadm init was done",
    // The next machine may be there already, with an address or without, or not be there yet.
    varies: /^In the guest: .*/,
  },
  {
    fault: "node-not-ready",
    ends: "control-plane-initialization timed out",
    says: /^Machine shop-\S+: NodeHealthy \(NodeNotHealthy\)$/,
    config: within("controlPlaneInitialization", "45s"),
  },
  {
    fault: "pod-cidr-exhausted",
    ends: "workers timed out",
    says: /^2 of 2 Machines, first shop-general-\S+: NodeHealthy \(NodeNotHealthy\)$/,
    config: { ...within("workers", "45s"), workerPools: { general: { replicas: 2 } } },
  },
  {
    fault: "addon-failed",
    ends: "available timed out",
    says: /^Cluster shop: AddonsReconciled \(ReconcileFailed\)$/,
    words: "PackageInstall shop-antrea: Reconcile failed",
    config: within("available", "15s"),
  },
  {
    fault: "topology-stopped",
    ends: "topology timed out",
    says: /^Cluster shop: TopologyReconciled \(NotReported\)$/,
    words: "that is up to Cluster API's topology controller",
    config: within("topology", "10s"),
  },
  {
    fault: "capv-stopped",
    ends: "infrastructure timed out",
    says: /^VSphereCluster shop-\w+: ResourcePolicyReady \(NotReported\)$/,
    words: "that is up to the vSphere infrastructure provider (CAPV)",
    config: within("infrastructure", "10s"),
  },
  {
    fault: "nsx-stopped",
    ends: "infrastructure timed out",
    says: /^SubnetSet shop-\w+: Ready \(NotReported\)$/,
    words: "that is up to the NSX operator",
    config: within("infrastructure", "10s"),
  },
  {
    fault: "kubeadm-stopped",
    ends: "control-plane-bootstrap timed out",
    says: /^KubeadmControlPlane shop-\w+: CertificatesAvailable \(NotReported\)$/,
    words: "that is up to the kubeadm control-plane provider",
    config: within("controlPlaneBootstrap", "10s"),
  },
  {
    fault: "vm-operator-stopped",
    ends: "infrastructure timed out",
    says: /^VirtualMachineService shop: metadata.finalizers \(NotTakenUp\)$/,
    words: "that is up to VM Operator",
    config: within("infrastructure", "15s"),
  },
  { fault: "system-checks", during: "upgrade", ends: "denied by admission", says: /SystemChecksSucceeded is False/ },
  {
    fault: "drain-blocked",
    during: "shrink",
    ends: "pool-removal timed out",
    says: /^Machine shop-batch-\S+: Deleting \(DrainingNode\)$/,
    words: "violate the pod's disruption budget",
    // Once it may, Cluster API drains again after twenty seconds, and the pod takes its time.
    config: { timeouts: { delete: "60s" } },
  },
  {
    fault: "vm-stuck",
    during: "destroy",
    ends: "teardown timed out",
    says: /^VirtualMachine shop-\S+: Deleting \(Finalizer\)$/,
    words: "the operation is not allowed in the current state",
    config: removal,
  },
  {
    fault: "subnetset-in-use",
    during: "destroy",
    ends: "teardown timed out",
    says: /^SubnetSet shop-\w+: DeletionFailed \(SubnetSetInUse\)$/,
    words: "not able to delete",
    config: removal,
  },
  {
    fault: "service-stuck",
    during: "destroy",
    ends: "teardown timed out",
    says: /^VirtualMachineService shop: Deleting \(Finalizer\)$/,
    words: "VM Operator (vmoperator.vmware.com/virtualmachineservice)",
    config: removal,
  },
  {
    fault: "api-unauthorized",
    during: "wait",
    ends: "infrastructure timed out",
    says: waitingForAddress,
    words: "the login has expired",
    config: within("infrastructure", "20s"),
  },
  {
    fault: "api-forbidden",
    during: "wait",
    ends: "infrastructure failed",
    says: /^Cluster \S*: Readable \(forbidden\)$/,
    words: "Ask for the role Edit on the vSphere Namespace",
  },
  {
    fault: "api-throttled",
    during: "wait",
    ends: "infrastructure timed out",
    says: waitingForAddress,
    words: "Too many requests",
    config: within("infrastructure", "20s"),
  },
  {
    fault: "api-error",
    during: "wait",
    ends: "infrastructure timed out",
    says: waitingForAddress,
    words: "etcdserver: leader changed",
    config: within("infrastructure", "20s"),
  },
];

/** What a wait outlasts, as `api-faults.e2e.test.ts` shows: there is no error to read. */
export const outlasted: readonly string[] = ["api-gone", "api-slow", "api-dropped", "api-silent"];
