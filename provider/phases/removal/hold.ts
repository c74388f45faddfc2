import { type KubeObject, refOf } from "../../observe/kube-object";
import { conditionsOf } from "../conditions";
import { type Unmet, waiting } from "../verdict";
import { holders } from "./finalizers";
import { annotationHold } from "./silent-annotations";

/** Conditions that tell how far the deletion of a Machine is, before `Deleting` (CAPI: v1beta1, condition_consts.go). */
const stepsOfV1beta1: readonly string[] = [
  "PreDrainDeleteHookSucceeded",
  "DrainingSucceeded",
  "VolumeDetachSucceeded",
  "PreTerminateDeleteHookSucceeded",
];

/**
 * What holds an object that is being deleted, the most telling first: an annotation that makes its controller do nothing,
 * what the controller says, and at last the finalizers, for those that say nothing.
 */
export function hold(object: KubeObject): Unmet {
  return annotationHold(object) ?? reported(object) ?? finalizerHold(object);
}

/** Whether an object says of itself that it will not go without somebody's help. */
export function isHeldFast(object: KubeObject): boolean {
  return annotationHold(object) !== undefined || conditionsOf(object).some(isDeletionFailure);
}

/** What the object's controller says of its deletion. */
function reported(object: KubeObject): Unmet | undefined {
  const conditions = conditionsOf(object);
  const found =
    conditions.find(isDeletionFailure) ??
    conditions.find(({ type, status, reason }) => type === "Deleting" && status === "True" && reason !== "") ??
    conditions.find(({ type, status }) => stepsOfV1beta1.includes(type) && status === "False");
  return found && waiting(refOf(object), found.type, found.reason, found.message || finalizerHold(object).message);
}

/** NSX says so where an object cannot be deleted (NSX operator: SubnetSet, condition DeletionFailed). */
function isDeletionFailure({ type, status }: { readonly type: string; readonly status: string }): boolean {
  return type === "DeletionFailed" && status === "True";
}

function finalizerHold(object: KubeObject): Unmet {
  const { deletionTimestamp = "", finalizers = [] } = object.metadata;
  const holder = finalizers.length > 0 ? `held by ${holders(finalizers)}` : "about to go";
  const verdict = waiting(refOf(object), "Deleting", "Finalizer", `Deleting since ${deletionTimestamp}, ${holder}`);
  return { ...verdict, silentSince: deletionTimestamp };
}
