import type { Condition } from "../phases/conditions";
import type { KindName } from "./kinds";
import type { KubeObject, OwnerReference } from "./kube-object";

/** What stands for something that no API server keeps, in the shape of one that does: phases and diagnosis know no other. */
export interface Made {
  readonly kind: KindName;
  readonly name: string;
  readonly owners?: readonly OwnerReference[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly conditions?: readonly Condition[];
  readonly spec?: unknown;
  /** Besides the conditions. */
  readonly status?: object;
}

/** Makes such an object. Its uid is its kind and name: there is one of each in a cluster. */
export function made({ kind, name, owners = [], labels, conditions = [], spec, status }: Made): KubeObject {
  return {
    apiVersion: "vks.pulumi.com/v1",
    kind,
    metadata: { name, uid: uidOf(kind, name), ownerReferences: owners, ...(labels ? { labels } : {}) },
    spec,
    status: { ...status, conditions },
  };
}

/** A reference to a made object as an owner: what stands above it in the way from symptom to cause. */
export function ownedBy(kind: KindName, name: string): OwnerReference {
  return { apiVersion: "vks.pulumi.com/v1", kind, name, uid: uidOf(kind, name) };
}

/** A condition that holds. */
export function holds(type: string, reason = type): Condition {
  return { type, status: "True", reason, message: "" };
}

/** A condition that does not hold, and why. */
export function holdsNot(type: string, reason: string, message: string): Condition {
  return { type, status: "False", reason, message };
}

function uidOf(kind: string, name: string): string {
  return `${kind}/${name}`;
}
