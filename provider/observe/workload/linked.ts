import type { Condition } from "../../phases/conditions";
import { remembered } from "../../phases/remembered";
import type { KubeObject } from "../kube-object";
import { ownedBy } from "../made-object";

/** What a container says while it does not run (core/v1: ContainerStatus). */
interface ContainerStatus {
  readonly name: string;
  readonly state?: { readonly waiting?: { readonly reason?: string; readonly message?: string } };
}

/** Reasons of a container that is only on its way. */
const underWay: ReadonlySet<string> = new Set(["ContainerCreating", "PodInitializing"]);

/**
 * An object of a workload cluster in its place below a machine: a Node is its machine's, a Pod its Node's. What a Pod's
 * containers say becomes a condition: its own ones only count them.
 */
export const linked = remembered((object: KubeObject): KubeObject => {
  const { kind, metadata, spec } = object;
  if (kind === "Node") {
    const uid = `Node/${metadata.name}`;
    return { ...object, metadata: { ...metadata, uid, ownerReferences: [ownedBy("Machine", metadata.name)] } };
  }
  if (kind !== "Pod" || !spec?.nodeName) return object;
  const conditions = [...(object.status?.conditions ?? []), ...containersRunning(object)];
  return {
    ...object,
    metadata: { ...metadata, ownerReferences: [ownedBy("Node", spec.nodeName)] },
    status: { ...object.status, conditions },
  };
});

function containersRunning({ status }: KubeObject): Condition[] {
  const containers: readonly ContainerStatus[] = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
  const held = containers.find(({ state }) => state?.waiting?.reason && !underWay.has(state.waiting.reason));
  const { reason = "", message = "" } = held?.state?.waiting ?? {};
  return held ? [{ type: "ContainersRunning", status: "False", reason, message: `${held.name}: ${message}` }] : [];
}
