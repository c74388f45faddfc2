import type { KindName } from "../observe/kinds";
import type { KubeObject, ObjectRef } from "../observe/kube-object";
import type { ClusterView } from "../phases/cluster-view";
import type { Unmet } from "../phases/verdict";
import { complaintsOf } from "./complaints";

/** How many objects of a kind and role say the same. */
export interface Likes {
  /** All objects that say the same, the first named one first. */
  readonly objects: readonly ObjectRef[];
  /** How many objects of that kind play the same role, whatever they say. */
  readonly of: number;
  /** Whether they are of the control plane; absent for what is of neither machine. */
  readonly role?: "control-plane" | "worker";
}

/** Finds who else of the same kind and role complains about the same: one line then stands for all of them. */
export function likesOf(view: ClusterView, complaint: Unmet): Likes {
  const { at } = complaint;
  const object = view.snapshot.named(at.kind as KindName, at.name);
  if (!object) return { objects: [at], of: 1 };
  const role = view.roleOf(object);
  const peers = view.snapshot.objects(object.kind as KindName).filter((peer) => view.roleOf(peer)?.name === role?.name);
  const words = anonymous(complaint.message, object, view);
  const alike = peers.filter(
    (peer) =>
      peer !== object &&
      complaintsOf(peer).some(
        (other) =>
          other.condition === complaint.condition &&
          other.reason === complaint.reason &&
          anonymous(other.message, peer, view) === words,
      ),
  );
  const refs = alike.map(({ metadata }) => ({ ...at, name: metadata.name }));
  return { objects: [at, ...refs], of: peers.length, ...(role ? { role: role.is } : {}) };
}

/** Objects name themselves, their machine and moments in their messages; the rest of the words decides whether they say the same. */
export function anonymous(message: string, object: KubeObject, view: ClusterView): string {
  const machine = view.machineOf(object)?.metadata.name;
  const named = message.replaceAll(object.metadata.name, "").replace(timestamps, "");
  return machine ? named.replaceAll(machine, "") : named;
}

/** RFC 3339. */
const timestamps = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g;
