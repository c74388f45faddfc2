import { expect, it } from "vitest";
import type { KubeObject } from "../../../../provider/observe/kube-object";
import { linked } from "../../../../provider/observe/workload/linked";

const pod = (waiting?: object, more = {}): KubeObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "etcd-shop-0", namespace: "kube-system", uid: "1" },
  spec: { nodeName: "shop-0" },
  status: { containerStatuses: [{ name: "etcd", state: waiting ? { waiting } : { running: {} } }], ...more },
});

it("a Node is its machine's, and a Pod its Node's", () => {
  const node: KubeObject = { apiVersion: "v1", kind: "Node", metadata: { name: "shop-0", uid: "2" } };
  expect(linked(node).metadata.ownerReferences).toMatchObject([{ kind: "Machine", uid: "Machine/shop-0" }]);
  expect(linked(pod()).metadata.ownerReferences).toMatchObject([{ kind: "Node", uid: linked(node).metadata.uid }]);
});

it("a Pod that is of no Node yet stays as it is", () => {
  const pending = { ...pod(), spec: {} };
  expect(linked(pending)).toBe(pending);
});

it.each([
  [undefined, []],
  [{ reason: "ContainerCreating" }, []],
  [{ reason: "CrashLoopBackOff", message: "back-off 5m0s" }, [["CrashLoopBackOff", "etcd: back-off 5m0s"]]],
])("what a container says while it does not run is a condition: %j", (waiting, said) => {
  const conditions: { type: string; reason: string; message: string }[] = linked(pod(waiting)).status.conditions;
  const ours = conditions.filter(({ type }) => type === "ContainersRunning");
  expect(ours.map(({ reason, message }) => [reason, message])).toEqual(said);
});
