import type { KubeObject } from "../../observe/kube-object";
import type { Snapshot } from "../../observe/snapshot";
import { ClusterView } from "../../phases/cluster-view";
import { evaluate } from "../../phases/phase";
import { teardown } from "../../phases/removal";
import { isHeldFast } from "../../phases/removal/hold";
import { deletionOrder } from "../../phases/removal/order";
import { type Facts, liveCluster, type PreflightCheck } from "../facts";
import { type Finding, named } from "../finding";

const check = "leftovers";

/**
 * Nothing is left of an earlier cluster of the name: CAPV before 1.16 gives the new one its predecessor's address (CAPV
 * issue #2872). A Cluster that is to stay is no remains.
 */
export const leftovers: PreflightCheck = (_, facts) => {
  if (liveCluster(facts)) return [];
  const { cluster, snapshot } = facts;
  const { blocker } = evaluate(teardown, new ClusterView(snapshot));
  if (!blocker) return unreadable(facts);
  const { at, message } = blocker.verdict;
  const words = `left of an earlier cluster ${cluster.name}: ${message.split("\n")[0]}`;
  const finding = isStuck(snapshot)
    ? { severity: "blocking" as const, remedy: "Have it deleted, or use another cluster name." }
    : { severity: "warning" as const, remedy: "Nothing: the deployment waits until it is gone." };
  return [{ check, object: at, message: words, ...finding }];
};

/** The load balancer's remains are those that do harm. */
function unreadable({ cluster, snapshot }: Facts): readonly Finding[] {
  const unread = snapshot.unread.get("VirtualMachineService");
  if (unread?.reason !== "forbidden") return [];
  const object = named("VirtualMachineService", cluster.name, cluster.namespace);
  const remedy = "Use a name that was never used in this namespace.";
  return [{ check, severity: "unknown", object, message: `not checked: ${unread.message}`, remedy }];
}

/** Whether the remains will not go by themselves: one is held, or none is going and none has an owner to go with. */
function isStuck(snapshot: Snapshot): boolean {
  const remains = deletionOrder.flatMap((kind) => snapshot.objects(kind));
  const goes = ({ metadata }: KubeObject) =>
    metadata.deletionTimestamp !== undefined || !!metadata.ownerReferences?.length;
  return remains.some(isHeldFast) || !remains.some(goes);
}
