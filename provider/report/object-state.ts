import { complaintsOf } from "../diagnose/complaints";
import type { KindName } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import { conditionOf } from "../phases/conditions";
import type { Phase } from "../phases/phase";
import { allReplicas } from "../phases/replicas";
import { conditionVerdict, firstUnmet } from "../phases/requirement";
import { met, silent, type Unmet, type Verdict } from "../phases/verdict";

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
  KubeadmControlPlane: (object) => firstUnmet([conditionVerdict(object, "Available"), allReplicas(object)]),
  MachineDeployment: (object) => firstUnmet([conditionVerdict(object, "Available"), allReplicas(object)]),
  MachineSet: (object) => allReplicas(object),
  Machine: (object) => conditionVerdict(object, "NodeHealthy"),
  KubeadmConfig: (object) => conditionVerdict(object, "DataSecretAvailable"),
  VSphereMachine: (object) => conditionVerdict(object, "VirtualMachineProvisioned"),
  VSphereCluster: (object) => conditionVerdict(object, "LoadBalancerReady"),
  SubnetSet: (object) => conditionVerdict(object, "Ready"),
  SubnetPort: (object) => conditionVerdict(object, "Ready"),
  VirtualMachine: (object) => field(object, "status.network.primaryIP4", addressOf(object)),
  VirtualMachineService: (object) => field(object, "status.loadBalancer", addressOf(object)),
};

/** What makes an object ready for the first phase: that the Cluster is understood. The others only have to be there. */
const acceptance: typeof readiness = {
  Cluster: (object) => (object.spec?.topology ? conditionVerdict(object, "TopologyReconciled") : met),
};

/**
 * How an object gets on at a moment.
 * @param now a failure counts once it has lasted its grace
 * @param phase what it is looked at for; @default that it is ready
 */
export function statusOf(object: KubeObject, now: Date, phase?: Phase["name"]): ObjectStatus {
  const isDeleting = object.metadata.deletionTimestamp !== undefined;
  if (phase === "teardown" && !isDeleting) return { state: "waiting" };
  if (phase === "topology" && !isDeleting) return judged(object, [], acceptance, now);
  return judged(object, complaintsOf(object), readiness, now);
}

function judged(object: KubeObject, complaints: readonly Unmet[], isReady: typeof readiness, now: Date): ObjectStatus {
  const hasFailed = (verdict: Unmet) => verdict.is === "failed" && hasLasted(verdict, object, now);
  const said = complaints.find(hasFailed) ?? complaints[0] ?? isReady[object.kind as KindName]?.(object);
  if (said === undefined || said.is === "met") return { state: "ready" };
  const { condition, reason, message } = said;
  const says = { condition, reason, message };
  if (hasFailed(said)) return { state: "failed", says };
  return { state: object.metadata.deletionTimestamp === undefined ? "waiting" : "deleting", says };
}

/** The address an object has been given: a machine's, or a load balancer's. */
export function addressOf({ kind, status }: KubeObject): string | undefined {
  if (kind === "VirtualMachine") return status?.network?.primaryIP4 || status?.network?.primaryIP6 || status?.vmIp;
  const [first] = status?.loadBalancer?.ingress ?? [];
  return first?.ip ?? first?.hostname;
}

function field(object: KubeObject, path: string, value: unknown): Verdict {
  return value ? met : silent(object, path, "NotSet", `${path} is not set yet`);
}

function hasLasted({ condition, grace = 0, silentSince }: Unmet, object: KubeObject, now: Date): boolean {
  const since = conditionOf(object, condition)?.lastTransitionTime ?? silentSince ?? object.metadata.creationTimestamp;
  return since === undefined || now.getTime() - Date.parse(since) >= grace;
}
