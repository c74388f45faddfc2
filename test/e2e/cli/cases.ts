import type { PhaseName } from "../../../provider/phases/phase";

/** How a cluster gets stuck in a phase. */
export interface StuckCase {
  readonly phase: PhaseName;
  /** The fault of the lab. */
  readonly fault: string;
  /** What the phase then waits for: the object, the condition and the reason. */
  readonly cause: RegExp;
  /** After how many minutes the fault counts as one that does not heal by itself. */
  readonly minutes: number;
}

/** One per phase, in their order. */
export const stuckCases: readonly StuckCase[] = [
  {
    phase: "topology",
    fault: "duplicate-image",
    cause: /^Cluster shop: TopologyReconciled \(ReconcileFailed\)$/,
    minutes: 1,
  },
  {
    phase: "infrastructure",
    fault: "no-vip",
    cause: /^VSphereCluster shop-\w+: LoadBalancerReady \(WaitingForIP\)$/,
    minutes: 3,
  },
  {
    phase: "control-plane-bootstrap",
    fault: "kubeadm-stopped",
    cause: /^KubeadmControlPlane shop-\w+: CertificatesAvailable \(NotReported\)$/,
    minutes: 4,
  },
  {
    phase: "control-plane-machines",
    fault: "class-missing",
    cause: /^VirtualMachine shop-\S+: VirtualMachineClassReady \(NotFound\)$/,
    minutes: 1,
  },
  {
    phase: "control-plane-initialization",
    fault: "no-bootstrap",
    cause: /^KubeadmControlPlane shop-\w+: Initialized \(NotInitialized\)$/,
    minutes: 16,
  },
  {
    phase: "workers",
    fault: "pod-cidr-exhausted",
    cause: /^Machine shop-general-\S+: NodeHealthy \(NodeNotHealthy\)$/,
    minutes: 11,
  },
  {
    phase: "available",
    fault: "addon-failed",
    cause: /^Cluster shop: AddonsReconciled \(ReconcileFailed\)$/,
    minutes: 11,
  },
];

/** How a cluster that is being deleted does not get away. */
export interface HeldCase {
  readonly name: string;
  /** The fault of the lab. @default none: somebody has paused the cluster */
  readonly fault?: string;
  /** What the deletion then waits for. */
  readonly cause: RegExp;
  /** As of a `StuckCase`. */
  readonly minutes: number;
}

/** By silence, which only time tells from work, and by an object that says so. */
export const heldCases: readonly HeldCase[] = [
  { name: "deleting", fault: "vm-stuck", cause: /^VirtualMachine shop-\S+: Deleting \(Finalizer\)$/, minutes: 31 },
  { name: "paused", cause: /^Cluster shop: Paused \(AnnotationPaused\)$/, minutes: 0 },
];

/** After how many minutes what keeps a cluster from being healthy counts as a failure. */
export function minutesOf(state: string): number {
  const stuck = stuckCases.find(({ phase }) => phase === state);
  return (stuck ?? heldCases.find(({ name }) => name === state))?.minutes ?? 0;
}
