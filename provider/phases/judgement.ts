import type { Condition } from "./conditions";

/** Whether a condition that is not True is part of a healthy bring-up or will not heal by itself. */
export interface Judgement {
  readonly is: "waiting" | "failed";
  /** For `failed`: how long it has to last before it is believed, in milliseconds. */
  readonly grace?: number;
}

/** A row of the table: which condition types and reasons it is about, and what to make of them. */
interface Rule {
  readonly types: readonly string[];
  /** @default every reason */
  readonly reasons?: readonly string[];
  /** How long it has to last before it counts as failed, in seconds. */
  readonly after: number;
}

/**
 * What does not heal by itself. Everything else is waiting, until the phase's timeout: healthy bring-ups pass through
 * "InternalError, check controller logs", unknown etcd members and failed probes, and none of these may fail a gate.
 * Graces: a terminal reason needs a moment only, because controllers retry conflicts; the longer ones come from measured
 * bring-ups (address of a load balancer 19 s; NSX returns freed addresses after 2 minutes; a whole cluster 4 to 11 minutes).
 */
const rules: readonly Rule[] = [
  { types: ["TopologyReconciled"], reasons: ["ClusterClassNotReconciled"], after: 5 },
  { types: ["TopologyReconciled"], reasons: ["ReconcileFailed", "TopologyReconcileFailed"], after: 15 },
  { types: ["CertificatesAvailable"], reasons: ["InternalError", "CertificatesCorrupted"], after: 15 },
  { types: ["VirtualMachineClassReady"], after: 5 },
  { types: ["VirtualMachineStorageReady"], after: 5 },
  {
    types: ["VirtualMachineImageReady"],
    reasons: ["NotFound", "NotSet", "UnknownKind", "NotSupported", "VirtualMachineImageProviderSecurityNotCompliant"],
    after: 5,
  },
  { types: ["VirtualMachineImageReady"], after: 120 },
  { types: ["VirtualMachineBootstrapReady"], reasons: ["RequiredKeyNotFound"], after: 5 },
  { types: ["VirtualMachineConditionPlacementReady"], after: 60 },
  { types: ["VirtualMachineCreated"], reasons: ["Error"], after: 30 },
  { types: ["VirtualMachinePowerStateSynced"], after: 60 },
  { types: ["VirtualMachineNetworkReady"], after: 180 },
  { types: ["Ready"], reasons: ["SubnetPortNotReady"], after: 180 },
  { types: ["Ready"], reasons: ["SubnetSetNotReady", "SubnetCreationFailed"], after: 60 },
  { types: ["LoadBalancerReady"], reasons: ["WaitingForIP", "WaitingForLoadBalancerIP"], after: 120 },
  { types: ["VirtualMachineProvisioned", "VMProvisioned"], reasons: ["NotProvisioned", "VMCreationFailed"], after: 60 },
  { types: ["VirtualMachineProvisioned", "VMProvisioned"], reasons: ["WaitingForNetworkAddress"], after: 300 },
  { types: ["NodeHealthy"], reasons: ["NodeNotHealthy", "NodeConditionsFailed"], after: 600 },
  { types: ["Initialized"], reasons: ["NotInitialized"], after: 900 },
];

/** Judges a condition that is not satisfied by its type and reason. */
export function judge(condition: Pick<Condition, "type" | "reason">): Judgement {
  const rule = rules.find(
    (r) => r.types.includes(condition.type) && (r.reasons === undefined || r.reasons.includes(condition.reason)),
  );
  return rule ? { is: "failed", grace: rule.after * 1000 } : { is: "waiting" };
}
