import { complaintsOf } from "../diagnose/complaints";
import type { KindName } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import { conditionOf } from "../phases/conditions";
import { conditionVerdict } from "../phases/requirement";
import { silent, type Unmet, type Verdict } from "../phases/verdict";

/** How an object gets on. `waiting` is normal for a while; `failed` does not heal by itself. */
export type ObjectState = "ready" | "waiting" | "failed" | "deleting";

/** The state of an object, and its words where it is not ready. */
export interface ObjectStatus {
  readonly state: ObjectState;
  readonly says?: Pick<Unmet, "condition" | "reason" | "message">;
}

/** What shows that an object that complains about nothing is ready. Kinds without a row are ready once they are there. */
const readiness: Partial<Record<KindName, (object: KubeObject) => Verdict>> = {
  Cluster: (object) => conditionVerdict(object, "Available"),
  KubeadmControlPlane: (object) => conditionVerdict(object, "Available"),
  MachineDeployment: (object) => conditionVerdict(object, "Available"),
  Machine: (object) => conditionVerdict(object, "NodeHealthy"),
  KubeadmConfig: (object) => conditionVerdict(object, "DataSecretAvailable"),
  VSphereMachine: (object) => conditionVerdict(object, "VirtualMachineProvisioned"),
  VSphereCluster: (object) => conditionVerdict(object, "LoadBalancerReady"),
  SubnetSet: (object) => conditionVerdict(object, "Ready"),
  SubnetPort: (object) => conditionVerdict(object, "Ready"),
  VirtualMachine: (object) => field(object, "status.network.primaryIP4", addressOf(object)),
  VirtualMachineService: (object) => field(object, "status.loadBalancer", addressOf(object)),
};

/**
 * How an object gets on at a moment.
 * @param now a failure counts once it has lasted its grace
 */
export function statusOf(object: KubeObject, now: Date): ObjectStatus {
  const complaints = complaintsOf(object);
  const failed = complaints.find((complaint) => complaint.is === "failed" && hasLasted(complaint, object, now));
  const said = failed ?? complaints[0] ?? readiness[object.kind as KindName]?.(object);
  if (said === undefined || said.is === "met") return { state: "ready" };
  const { condition, reason, message } = said;
  const says = { condition, reason, message };
  if (failed) return { state: "failed", says };
  return { state: object.metadata.deletionTimestamp === undefined ? "waiting" : "deleting", says };
}

/** The address an object has been given: a machine's, or a load balancer's. */
export function addressOf({ kind, status }: KubeObject): string | undefined {
  if (kind === "VirtualMachine") return status?.network?.primaryIP4 || status?.network?.primaryIP6 || status?.vmIp;
  const [first] = status?.loadBalancer?.ingress ?? [];
  return first?.ip ?? first?.hostname;
}

function field(object: KubeObject, path: string, value: unknown): Verdict {
  return value ? { is: "met" } : silent(object, path, "NotSet", `${path} is not set yet`);
}

function hasLasted({ condition, grace = 0, silentSince }: Unmet, object: KubeObject, now: Date): boolean {
  const since = conditionOf(object, condition)?.lastTransitionTime ?? silentSince ?? object.metadata.creationTimestamp;
  return since === undefined || now.getTime() - Date.parse(since) >= grace;
}
