import type { KindName } from "../observe/kinds";
import { type KubeObject, refOf } from "../observe/kube-object";
import type { Phase } from "./phase";
import { Check, firstUnmet } from "./requirement";
import { met, type Verdict, waiting } from "./verdict";

/** In the order Cluster API deletes them: workers first, then the control plane, then what the platform gave. */
const deletionOrder: readonly KindName[] = [
  "MachineDeployment",
  "MachineSet",
  "Machine",
  "VSphereMachine",
  "VirtualMachine",
  "SubnetPort",
  "KubeadmControlPlane",
  "KubeadmConfig",
  "VSphereCluster",
  "Cluster",
  "VirtualMachineService",
  "VirtualMachineSetResourcePolicy",
  "SubnetSet",
  "Secret",
];

/**
 * Nothing of the cluster is left. Until the load balancer's VirtualMachineService is gone its name must not be used again:
 * CAPV before 1.16 gives the new cluster the old one's address, and it then never converges.
 */
export const teardown: Phase = {
  name: "teardown",
  timeout: 30 * 60_000,
  requirements: deletionOrder.map(
    (kind) =>
      new Check(`${kind}: gone`, (view) => firstUnmet(view.snapshot.objects(kind).filter(isCollected).map(stillThere))),
  ),
  explainedBy: [],
};

/** Nothing of one pool is left. */
export const poolRemoval: Phase = {
  name: "pool-removal",
  timeout: 30 * 60_000,
  requirements: [
    new Check("MachineDeployment: gone", (view) => {
      const deployment = view.machineDeployment(view.pool ?? "");
      return deployment ? stillThere(deployment) : met;
    }),
    new Check("Machine: gone", (view) =>
      firstUnmet(
        view.snapshot
          .objects("Machine")
          .filter((machine) => view.isOfPool(machine))
          .map(stillThere),
      ),
    ),
  ],
  explainedBy: [],
};

/** A Secret without an owner is somebody's own: nobody will delete it. */
function isCollected(object: KubeObject): boolean {
  return object.kind !== "Secret" || (object.metadata.ownerReferences?.length ?? 0) > 0;
}

function stillThere(object: KubeObject): Verdict {
  const { deletionTimestamp, finalizers } = object.metadata;
  const held = finalizers?.length ? `held by ${finalizers.join(", ")}` : "waiting for the garbage collector";
  const message = deletionTimestamp ? `Deleting since ${deletionTimestamp}, ${held}` : "Not being deleted yet";
  return waiting(refOf(object), "Deleting", deletionTimestamp ? "Deleting" : "StillThere", message);
}
