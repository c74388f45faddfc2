import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EtcdClient } from "../../../provider/observe/workload/etcd-client";
import { deadNodes } from "../../../provider/retire/dead-nodes";
import { FakeWorkloadApi } from "./fake-workload-api";
import { etcdAccess } from "./pki";
import { retirementIn } from "./retirement";

const nodes = [0, 1, 2].map((index) => `shop-control-plane-${index}-aaaaa`) as [string, string, string];
const retiree = { node: nodes[0], role: "control-plane" as const };

describe("a node of the control plane", () => {
  let api: FakeWorkloadApi;
  beforeEach(async () => {
    api = await FakeWorkloadApi.start();
    for (const [index, node] of nodes.entries()) api.putNode(node, `control-plane-${index}`);
  });
  afterEach(() => api.close());

  const dead = () => deadNodes(retirementIn(api), new EtcdClient(api.access, etcdAccess, 1_000), [retiree]);
  const isSilent = () => api.putNode(nodes[0], "control-plane-0", { ready: "Unknown" });

  it("is alive when its kubelet reports, whatever its member does", async () => {
    api.etcd.down.add(nodes[0]);
    expect(await dead()).toEqual([]);
  });

  it("is alive when its member answers, whatever its kubelet does", async () => {
    isSilent();
    expect(await dead()).toEqual([]);
  });

  it("has died when neither does", async () => {
    isSilent();
    api.etcd.down.add(nodes[0]);
    expect(await dead()).toEqual([retiree]);
  });

  it("has died when its Node is gone, and its member does not answer", async () => {
    api.objects.remove({ kind: "Node", metadata: { name: nodes[0] } });
    api.etcd.down.add(nodes[0]);
    expect(await dead()).toEqual([retiree]);
  });

  it("may be about to join as long as its member only follows", async () => {
    api.objects.remove({ kind: "Node", metadata: { name: nodes[0] } });
    api.etcd.add(nodes[0], { isLearner: true });
    api.etcd.down.add(nodes[0]);
    expect(await dead()).toEqual([]);
  });

  it("that is no member has nothing to retire from", async () => {
    isSilent();
    api.etcd.members.delete(nodes[0]);
    expect(await dead()).toEqual([]);
  });
});
