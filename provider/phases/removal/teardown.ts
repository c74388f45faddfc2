import type { KubeObject } from "../../observe/kube-object";
import type { Phase } from "../phase";
import { Check } from "../requirement";
import { met } from "../verdict";
import { blockerOf } from "./blocker";
import { deletionOrder } from "./order";

/**
 * Nothing of the cluster is left. Until the load balancer's VirtualMachineService is gone its name must not be used again:
 * CAPV before 1.16 gives the new cluster the old one's address, and it then never converges.
 */
export const teardown: Phase = {
  name: "teardown",
  timeout: 30 * 60_000,
  requirements: deletionOrder.map(
    (kind) =>
      new Check(`${kind}: gone`, (view) => {
        const left = view.snapshot.objects(kind).filter(isCollected);
        return left.length === 0 ? met : blockerOf(left, view);
      }),
  ),
  explainedBy: [],
};

/** A Secret without an owner is somebody's own: nobody will delete it. */
function isCollected(object: KubeObject): boolean {
  return object.kind !== "Secret" || (object.metadata.ownerReferences?.length ?? 0) > 0;
}
