import { type KubeObject, refOf } from "../observe/kube-object";
import { type Condition, conditionsOf, isCurrent, negativePolarity } from "../phases/conditions";
import { controllers } from "../phases/controllers";
import { judge } from "../phases/judgement";
import { pauseOf } from "../phases/pause";
import { remembered } from "../phases/remembered";
import { hold } from "../phases/removal/hold";
import { earlyReplacement } from "../phases/replacement";
import type { Unmet } from "../phases/verdict";

/**
 * Conditions that sum up other conditions, of the same object or of others, cut to three messages (CAPI:
 * merge_strategies.go). They explain nothing as long as anything else does.
 */
const summaries: ReadonlySet<string> = new Set([
  "Ready",
  "Available",
  "MachinesReady",
  "ControlPlaneMachinesReady",
  "WorkerMachinesReady",
  "ControlPlaneAvailable",
  "ControlPlaneInitialized",
  "WorkersAvailable",
]);

/** What an object complains about, in the order its controller found it. One that is content says nothing. */
export const complaintsOf = remembered((object: KubeObject): readonly Unmet[] => {
  if (object.metadata.deletionTimestamp !== undefined) return [hold(object)];
  const replaced = object.kind === "KubeadmControlPlane" ? earlyReplacement(object) : undefined;
  const own = [...(replaced ? [replaced] : []), ...falseConditions(object)];
  const paused = pauseComplaint(object, own);
  if (paused) return [paused];
  const all = [...own, ...blockedScaling(object), ...untouched(object)];
  const telling = all.filter(({ condition }) => !summaries.has(condition));
  return telling.length > 0 ? telling : all;
});

function falseConditions(object: KubeObject): Unmet[] {
  return conditionsOf(object)
    .filter((c) => c.status === "False" && c.reason !== "" && isCurrent(object, c) && !negativePolarity.has(c.type))
    .map((c) => judged(object, c));
}

/** What an object says in a condition, or in what is as good as one. */
function judged(object: KubeObject, said: Pick<Condition, "type" | "reason" | "message" | "severity">): Unmet {
  return { ...judge(said), at: refOf(object), condition: said.type, reason: said.reason, message: said.message };
}

/** A pause is a complaint where something is left to be done; one that pauses what is finished holds up nothing. */
function pauseComplaint(object: KubeObject, own: readonly Unmet[]): Unmet | undefined {
  const reported = conditionsOf(object).some(({ type }) => type !== "Paused");
  return own.length > 0 || !reported ? pausedObject(object) : undefined;
}

/** That an object is paused, whatever state it is in. A paused Cluster pauses all that is of it. */
export function pausedObject(object: KubeObject): Unmet | undefined {
  const pause = pauseOf(object);
  if (!pause) return undefined;
  const message = `Nothing is done: ${pause.by} makes the controllers leave it alone`;
  return judged(object, { type: "Paused", reason: pause.reason, message });
}

/** What keeps an owner of machines from making more of them (CAPI: setScalingUpCondition, "… is blocked because:"). */
function blockedScaling(object: KubeObject): Unmet[] {
  return conditionsOf(object)
    .filter((c) => c.type === "ScalingUp" && c.message.includes("blocked because") && isCurrent(object, c))
    .map((c) => judged(object, c));
}

/** A load balancer that VM Operator has not even put its finalizer on, which it does first (VM Operator: virtualmachineservice). */
function untouched(object: KubeObject): Unmet[] {
  const { kind, metadata, status } = object;
  const isTaken = metadata.finalizers?.length || status?.loadBalancer?.ingress?.length;
  if (kind !== "VirtualMachineService" || isTaken) return [];
  const message = `Without a finalizer so far: that is up to ${controllers.virtualMachine}`;
  return [
    { is: "failed", grace: 60_000, at: refOf(object), condition: "metadata.finalizers", reason: "NotTakenUp", message },
  ];
}
