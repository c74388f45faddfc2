import { expect, it } from "vitest";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { podsToMove } from "../../../provider/retire/pods-to-move";

const pod = (metadata: Partial<KubeObject["metadata"]>, phase = "Running"): KubeObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { namespace: "default", name: "web-1", uid: "1", ...metadata },
  status: { phase },
});
const ownedBy = (kind: string, controller = true) => ({
  ownerReferences: [{ apiVersion: "apps/v1", kind, name: "x", uid: "2", controller }],
});

it.each<[string, KubeObject, boolean]>([
  ["of a ReplicaSet", pod(ownedBy("ReplicaSet")), true],
  ["of nobody", pod({}), true],
  ["of a DaemonSet", pod(ownedBy("DaemonSet")), false],
  ["that a DaemonSet has to do with, but does not control", pod(ownedBy("DaemonSet", false)), true],
  ["that the kubelet runs from a file", pod({ annotations: { "kubernetes.io/config.mirror": "abc" } }), false],
  ["that has succeeded", pod({}, "Succeeded"), false],
  ["that has failed", pod({}, "Failed"), false],
  ["that is on its way out", pod({ deletionTimestamp: "2026-01-01T00:00:00Z" }), true],
])("a pod %s", (_, object, moves) => {
  expect(podsToMove([object], true)).toEqual(moves ? [object] : []);
});

it("of a node that no longer answers, a pod on its way out counts as gone: nobody will ever confirm it", () => {
  const [leaving, running] = [pod({ deletionTimestamp: "2026-01-01T00:00:00Z" }), pod({ name: "web-2" })];
  expect(podsToMove([leaving, running], false)).toEqual([running]);
});
