import type { KubeObject, ObjectRef } from "../observe/kube-object";

/** What a preflight looks at, in the order in which it is reported. */
export const checkNames = [
  "rights",
  "namespace-network",
  "cluster-class",
  "kubernetes-release",
  "os-image",
  "node-image",
  "vm-class",
  "storage-class",
  "storage-quota",
  "leftovers",
  "address-ranges",
] as const;

/** The name of a check. */
export type CheckName = (typeof checkNames)[number];

/**
 * `blocking`: the cluster would not come up. `warning`: it may not, or not with everything. `unknown`: it cannot be told,
 * because reading is forbidden or the server has no such kind; nothing is claimed.
 */
export type Severity = "blocking" | "warning" | "unknown";

/** One thing a preflight found. Plain data. */
export interface Finding {
  readonly check: CheckName;
  readonly severity: Severity;
  /** The object that says so, or is missing. */
  readonly object: ObjectRef;
  /** What is wrong, in one line without a full stop. */
  readonly message: string;
  /** What to do about it, a sentence. */
  readonly remedy: string;
}

/** Names an object that need not exist. */
export function named(kind: string, name: string, namespace = ""): ObjectRef {
  return { kind, namespace, name };
}

/** A list for people, cut after a few: "a, b and 3 more". */
export function listed(names: readonly string[], most = 4): string {
  if (names.length <= most) return names.join(", ");
  return `${names.slice(0, most - 1).join(", ")} and ${names.length - most + 1} more`;
}

/** The names of objects. */
export function namesOf(objects: readonly KubeObject[]): string[] {
  return objects.map(({ metadata }) => metadata.name);
}
