import type { Condition } from "./conditions";

/** Whether a condition that is not True is part of a healthy bring-up or will not heal by itself. */
export interface Judgement {
  readonly is: "waiting" | "failed";
  /** For `failed`: how long it has to last before it is believed, in milliseconds. */
  readonly grace?: number;
}

/** A row of the table: which condition types, reasons and messages it is about, and what to make of them. */
interface Rule {
  readonly types: readonly string[];
  /** @default every reason */
  readonly reasons?: readonly string[];
  /** @default every message */
  readonly message?: RegExp;
  /** How long it has to last before it counts as failed, in seconds. */
  readonly after: number;
}

const provisioned = ["VirtualMachineProvisioned", "VMProvisioned"];

/** What the API server or a webhook says while it restarts, is replaced, or is too busy: gone in a minute or two. */
const passing =
  /connection refused|EOF|timeout|timed out|deadline exceeded|has been modified|failed calling webhook|unavailable/i;

/**
 * What does not heal by itself. Everything else is waiting, until the phase's timeout: healthy bring-ups pass through
 * "InternalError, check controller logs", unknown etcd members and failed probes, and none of these may fail a gate.
 * Graces: a terminal reason needs a moment only, because controllers retry conflicts; the longer ones come from measured
 * bring-ups (address of a load balancer 19 s; NSX returns freed addresses after 2 minutes; a whole cluster 4 to 11 minutes).
 * The first row that fits counts.
 */
const rules: readonly Rule[] = [
  { types: ["TopologyReconciled"], reasons: ["ClusterClassNotReconciled"], after: 5 },
  {
    types: ["TopologyReconciled"],
    reasons: ["ReconcileFailed", "TopologyReconcileFailed"],
    message: passing,
    after: 120,
  },
  { types: ["TopologyReconciled"], reasons: ["ReconcileFailed", "TopologyReconcileFailed"], after: 8 },
  { types: ["CertificatesAvailable"], reasons: ["InternalError", "CertificatesCorrupted"], after: 8 },
  { types: ["DataSecretAvailable"], message: /^Failed to /, after: 30 },
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
  { types: ["VirtualMachineTools"], after: 300 },
  { types: ["Ready"], reasons: ["SubnetPortNotReady"], after: 180 },
  { types: ["Ready"], reasons: ["SubnetSetNotReady", "SubnetCreationFailed"], after: 60 },
  { types: ["LoadBalancerReady"], reasons: ["WaitingForIP", "WaitingForLoadBalancerIP"], after: 120 },
  { types: ["NamespaceNetworkReady"], after: 30 },
  { types: provisioned, reasons: ["NotProvisioned", "VMCreationFailed"], message: passing, after: 120 },
  { types: provisioned, reasons: ["NotProvisioned", "VMCreationFailed"], message: /denied the request/, after: 8 },
  { types: provisioned, reasons: ["NotProvisioned", "VMCreationFailed"], after: 60 },
  { types: provisioned, reasons: ["WaitingForNetworkAddress"], after: 300 },
  { types: ["NodeHealthy"], reasons: ["NodeNotHealthy", "NodeConditionsFailed"], after: 600 },
  { types: ["Initialized"], reasons: ["NotInitialized"], after: 900 },
  { types: ["AddonsReconciled"], reasons: ["ReconcileFailed"], after: 600 },
  { types: ["Paused"], after: 15 },
  // Of clusters that the program itself makes on vSphere.
  { types: ["Found"], reasons: ["NotFound", "Ambiguous"], after: 5 },
  { types: ["LinuxGuest", "Valid", "Fits"], after: 0 },
  { types: ["Realized"], reasons: ["ERROR"], after: 30 },
  { types: ["Untaken"], after: 5 },
  { types: ["Answers"], reasons: ["NameNotInCertificate"], after: 30 },
  { types: ["Ready"], reasons: ["Refused"], message: /refuses the credentials/, after: 60 },
  { types: ["Created"], reasons: ["NotFound"], after: 30 },
  { types: ["TaskSucceeded"], after: 10 },
  { types: ["PoweredOn"], reasons: ["poweredOff", "suspended"], after: 120 },
  { types: ["Bootstrapped"], reasons: ["failed"], after: 2 },
  // Whoever answers the guest has another authority's certificate: that is so until one of the two is another one.
  { types: ["Bootstrapped"], reasons: ["waiting-for-api"], message: /certificate/, after: 30 },
  // The container network may be on its way: whoever installs it does so once the API server answers.
  { types: ["Ready"], reasons: ["KubeletNotReady"], message: /cni|network plugin|NetworkPluginNotReady/i, after: 300 },
  { types: ["Ready"], reasons: ["NodeStatusUnknown"], after: 300 },
  { types: ["ContainersRunning"], after: 300 },
];

/** Judges a condition that is not satisfied by its type, reason and message. */
export function judge(condition: Pick<Condition, "type" | "reason" | "message" | "severity">): Judgement {
  const rule = rules.find(
    (r) =>
      r.types.includes(condition.type) &&
      (r.reasons === undefined || r.reasons.includes(condition.reason)) &&
      (r.message === undefined || r.message.test(condition.message)),
  );
  if (rule) return { is: "failed", grace: rule.after * 1000 };
  // Before v1beta2 a controller says so itself: Error is for what needs somebody (CAPI: ConditionSeverity).
  return condition.severity === "Error" ? { is: "failed", grace: 60_000 } : { is: "waiting" };
}
