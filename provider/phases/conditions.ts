import type { KubeObject } from "../observe/kube-object";
import { remembered } from "./remembered";

/** A condition in the shape of metav1.Condition, whichever shape the object carries it in. */
export interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly reason: string;
  readonly message: string;
  readonly lastTransitionTime?: string;
  readonly observedGeneration?: number;
  /** Before v1beta2, on conditions that are False: Info, Warning or Error. */
  readonly severity?: string;
}

/**
 * The conditions of an object.
 *
 * Objects read as Cluster API v1beta1 keep the current ones under `status.v1beta2` and the old ones in
 * `status.conditions`; everything else has them in `status.conditions` (CAPI: api/core/v1beta1, v1beta2).
 */
export const conditionsOf = remembered((object: KubeObject): readonly Condition[] => {
  const status = object.status;
  const current: unknown = status?.v1beta2?.conditions ?? status?.conditions;
  return Array.isArray(current) ? current.filter(isCondition).map(withTexts) : [];
});

/** One condition, by type, or by the type it had before v1beta2. */
export function conditionOf(object: KubeObject, type: string): Condition | undefined {
  const all = conditionsOf(object);
  return all.find((c) => c.type === type) ?? all.find((c) => c.type === oldType[type]);
}

/**
 * Whether a condition speaks of the object as it is now. Conditions flip True for a moment and fall back when the
 * generation moves; NSX conditions carry no generation and count as current.
 */
export function isCurrent(object: KubeObject, condition: Condition): boolean {
  return !condition.observedGeneration || condition.observedGeneration >= (object.metadata.generation ?? 0);
}

/**
 * Types that are good when False (CAPI proposal 20240916, negative polarity; NSX: SubnetSet; Kubernetes: Node). They never explain why
 * something is not ready by being False.
 */
export const negativePolarity: ReadonlySet<string> = new Set([
  "RollingOut",
  "ScalingUp",
  "ScalingDown",
  "Remediating",
  "Deleting",
  "Paused",
  "Updating",
  "SubnetCreationFailed",
  "DeletionFailed",
  "MemoryPressure",
  "DiskPressure",
  "PIDPressure",
  "NetworkUnavailable",
]);

/** Names before v1beta2 (CAPV: conditions_consts.go; CAPI: api/core/v1beta1/condition_consts.go). */
const oldType: Readonly<Record<string, string>> = {
  NetworkReady: "ClusterNetworkReady",
  VirtualMachineProvisioned: "VMProvisioned",
  BootstrapConfigReady: "BootstrapReady",
};

function isCondition(value: unknown): value is Condition {
  const candidate = value as Condition | null;
  return typeof candidate?.type === "string" && typeof candidate.status === "string";
}

function withTexts(condition: Condition): Condition {
  const { reason, message } = condition;
  return typeof reason === "string" && typeof message === "string"
    ? condition
    : { ...condition, reason: reason ?? "", message: message ?? "" };
}
