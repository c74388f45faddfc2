import type { KubeObject } from "../kube-object";
import { holds, holdsNot, made, ownedBy } from "../made-object";

/** What NSX has made of one intent (NSX Policy API: GenericPolicyRealizedResource), as far as it is read. */
export interface RealizedEntity {
  readonly entity_type?: string;
  /** UNREALIZED, REALIZED, ERROR or UNAVAILABLE. */
  readonly state?: string;
  readonly alarms?: readonly {
    readonly message?: string;
    readonly error_details?: { readonly error_message?: string };
  }[];
}

/** A segment, or a subnet of a VPC, as an object with the condition Realized; its name is its policy path. */
export function realizedObject(cluster: string, path: string, entities: readonly RealizedEntity[]): KubeObject {
  const kind = path.includes("/vpcs/") ? "VpcSubnet" : "Segment";
  return made({ kind, name: path, owners: [ownedBy("Cluster", cluster)], conditions: [realized(entities)] });
}

function realized(entities: readonly RealizedEntity[]) {
  const broken = entities.find(({ state, alarms }) => state === "ERROR" || (state !== "REALIZED" && alarms?.length));
  if (broken) return holdsNot("Realized", broken.state ?? "ERROR", wordsOf(broken) || `NSX cannot realise it`);
  const pending = entities.find(({ state }) => state !== "REALIZED");
  if (entities.length > 0 && !pending) return holds("Realized");
  return holdsNot("Realized", pending?.state ?? "UNREALIZED", "NSX has not realised it yet");
}

function wordsOf({ alarms = [] }: RealizedEntity): string {
  const words = alarms.map(({ message, error_details }) => error_details?.error_message ?? message ?? "");
  return [...new Set(words)].filter(Boolean).join("\n");
}
