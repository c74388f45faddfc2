import { type KubeObject, refOf } from "../../observe/kube-object";
import { conditionsOf } from "../conditions";
import { pauseOf } from "../pause";
import { type Unmet, waiting } from "../verdict";

/** Followed by a name: VM Operator deletes nothing while there is one (VM Operator: virtualmachine_controller.go). */
const deleteCheck = "delete.check.vmoperator.vmware.com/";

/** Hooks of a Machine, by the step that waits for them; a name follows, and the value is whose it is (CAPI: machine_types.go). */
const hooks = [
  {
    prefix: "pre-drain.delete.hook.machine.cluster.x-k8s.io",
    reason: "WaitingForPreDrainHook",
    oldType: "PreDrainDeleteHookSucceeded",
  },
  {
    prefix: "pre-terminate.delete.hook.machine.cluster.x-k8s.io",
    reason: "WaitingForPreTerminateHook",
    oldType: "PreTerminateDeleteHookSucceeded",
  },
] as const;

/** An annotation, or `spec.paused`, that keeps a controller from deleting an object without a word. */
export function annotationHold(object: KubeObject): Unmet | undefined {
  return pause(object) ?? check(object) ?? hook(object);
}

/** The pause of an object, as what holds it. */
export function pause(object: KubeObject): Unmet | undefined {
  const found = pauseOf(object);
  if (!found) return undefined;
  const message = `Nothing is deleted: ${found.by} makes the controllers leave it alone`;
  return waiting(refOf(object), "Paused", found.reason, message);
}

function check(object: KubeObject): Unmet | undefined {
  const checks = named(object, deleteCheck);
  if (checks.length === 0) return undefined;
  const message = `VM Operator does not delete it while it has the annotation ${checks.join(", ")}`;
  return waiting(refOf(object), "Deleting", "DeleteCheck", message);
}

/** Only the hook that is waited for now: the kubeadm control plane always sets one for a later step. */
function hook(object: KubeObject): Unmet | undefined {
  const conditions = conditionsOf(object);
  for (const { prefix, reason, oldType } of hooks) {
    const awaited = conditions.some(
      ({ type, status, reason: given }) =>
        (type === "Deleting" && status === "True" && given === reason) || (type === oldType && status === "False"),
    );
    const found = awaited ? named(object, prefix) : [];
    if (found.length > 0) return waiting(refOf(object), "Deleting", reason, `Waits for the hook ${found.join(", ")}`);
  }
  return undefined;
}

/** Annotations that begin with `prefix`, with the value where it says something. */
function named({ metadata }: KubeObject, prefix: string): string[] {
  return Object.entries(metadata.annotations ?? {})
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => (value && value !== "true" ? `${name} of ${value}` : name));
}
