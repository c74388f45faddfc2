import type { PhaseName } from "../../../provider/phases/phase";

/** A fault of the lab, and what the engine has to make of the objects of a cluster under it. */
export interface FaultRow {
  readonly fault: string;
  readonly phase: PhaseName;
  readonly is: "waiting" | "failed";
  readonly kind: string;
  readonly condition: string;
  readonly reason: string;
  /** How many objects say so. @default 1 */
  readonly objects?: number;
}

const vm = { phase: "control-plane-machines", is: "failed", kind: "VirtualMachine" } as const;
const image = { ...vm, condition: "VirtualMachineImageReady" };

/** Faults that keep a cluster from coming up, in the order of the phases. */
export const faultRows: readonly FaultRow[] = [
  {
    fault: "class-not-reconciled",
    phase: "topology",
    is: "failed",
    kind: "Cluster",
    condition: "TopologyReconciled",
    reason: "ReconcileFailed",
  },
  {
    fault: "duplicate-image",
    phase: "topology",
    is: "failed",
    kind: "Cluster",
    condition: "TopologyReconciled",
    reason: "ReconcileFailed",
  },
  {
    fault: "no-subnet",
    phase: "infrastructure",
    is: "failed",
    kind: "SubnetSet",
    condition: "Ready",
    reason: "SubnetSetNotReady",
  },
  {
    fault: "no-vip",
    phase: "infrastructure",
    is: "failed",
    kind: "VSphereCluster",
    condition: "LoadBalancerReady",
    reason: "WaitingForIP",
  },
  {
    fault: "stale-endpoint",
    phase: "infrastructure",
    is: "failed",
    kind: "Cluster",
    condition: "controlPlaneEndpoint",
    reason: "EndpointIsNotLoadBalancer",
  },
  {
    fault: "quota-exceeded",
    phase: "control-plane-machines",
    is: "failed",
    kind: "VSphereMachine",
    condition: "VirtualMachineProvisioned",
    reason: "NotProvisioned",
  },
  { fault: "class-missing", ...vm, condition: "VirtualMachineClassReady", reason: "NotFound" },
  { fault: "image-missing", ...image, reason: "NotFound" },
  { fault: "image-not-synced", ...image, reason: "VirtualMachineImageNotSynced" },
  { fault: "image-insecure", ...image, reason: "VirtualMachineImageProviderSecurityNotCompliant" },
  { fault: "storage-missing", ...vm, condition: "VirtualMachineStorageReady", reason: "NotFound" },
  {
    fault: "no-ip",
    phase: "control-plane-machines",
    is: "failed",
    kind: "SubnetPort",
    condition: "Ready",
    reason: "SubnetPortNotReady",
  },
  { fault: "no-capacity", ...vm, condition: "VirtualMachineConditionPlacementReady", reason: "NotReady" },
  { fault: "create-error", ...vm, condition: "VirtualMachineCreated", reason: "Error" },
  { fault: "no-power", ...vm, condition: "VirtualMachinePowerStateSynced", reason: "NotSynced" },
  { fault: "no-guest-ip", ...vm, condition: "VirtualMachineTools", reason: "VirtualMachineToolsNotRunning" },
  {
    fault: "no-bootstrap",
    phase: "control-plane-initialization",
    is: "failed",
    kind: "KubeadmControlPlane",
    condition: "Initialized",
    reason: "NotInitialized",
  },
  {
    fault: "machines-replaced",
    phase: "control-plane-bootstrap",
    is: "failed",
    kind: "KubeadmControlPlane",
    condition: "remediation",
    reason: "ReplacedBeforeInitialization",
  },
  {
    fault: "node-not-ready",
    phase: "control-plane-initialization",
    is: "failed",
    kind: "Machine",
    condition: "NodeHealthy",
    reason: "NodeNotHealthy",
  },
  {
    fault: "pod-cidr-exhausted",
    phase: "workers",
    is: "failed",
    kind: "Machine",
    condition: "NodeHealthy",
    reason: "NodeNotHealthy",
    objects: 2,
  },
  {
    fault: "addon-failed",
    phase: "available",
    is: "failed",
    kind: "Cluster",
    condition: "AddonsReconciled",
    reason: "ReconcileFailed",
  },
];
