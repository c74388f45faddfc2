import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EtcdClient } from "../../../provider/observe/workload/etcd-client";
import { controlPlaneNames, nodesOfSlot } from "../../../provider/retire/slot-nodes";
import { FakeWorkloadApi } from "./fake-workload-api";
import { etcdAccess } from "./pki";
import { retirementIn } from "./retirement";

describe("the nodes of a slot", () => {
  let api: FakeWorkloadApi;
  beforeEach(async () => {
    api = await FakeWorkloadApi.start();
  });
  afterEach(() => api.close());

  const etcd = () => new EtcdClient(api.access, etcdAccess, 1_000);
  const slotOf = (slot: string, role: "control-plane" | "worker" = "worker") => ({ cluster: "shop", slot, role });

  it("are those with its label, and the cluster's, with the machine each names", async () => {
    api.putNode("shop-general-0-aaaaa", "general-0");
    api.putNode("shop-general-0-bbbbb", "general-0");
    api.putNode("shop-general-1-aaaaa", "general-1");
    api.putNode("other-general-0-aaaaa", "general-0", { labels: { "vks.pulumi.com/cluster": "other" } });
    expect(await nodesOfSlot(retirementIn(api), slotOf("general-0"), undefined)).toEqual([
      { node: "shop-general-0-aaaaa", role: "worker", uuid: "uuid-of-shop-general-0-aaaaa" },
      { node: "shop-general-0-bbbbb", role: "worker", uuid: "uuid-of-shop-general-0-bbbbb" },
    ]);
  });

  it("are also members of etcd whose Nodes are gone, by their names", async () => {
    api.putNode("shop-control-plane-0-aaaaa", "control-plane-0");
    for (const name of ["shop-control-plane-0-bbbbb", "shop-control-plane-1-aaaaa", "shop-control-plane-0-x-ccccc"]) {
      api.etcd.add(name);
    }
    const found = await nodesOfSlot(retirementIn(api), slotOf("control-plane-0", "control-plane"), etcd());
    expect(found.map(({ node }) => node)).toEqual(["shop-control-plane-0-aaaaa", "shop-control-plane-0-bbbbb"]);
  });

  it("nobody asks an etcd that has no node any more", async () => {
    expect(await nodesOfSlot(retirementIn(api), slotOf("control-plane-0", "control-plane"), etcd())).toEqual([]);
  });

  it("of the control plane, those come first that report", async () => {
    api.putNode("shop-control-plane-0-aaaaa", "control-plane-0", { ready: "Unknown" });
    api.putNode("shop-control-plane-1-aaaaa", "control-plane-1");
    api.putNode("shop-general-0-aaaaa", "general-0");
    expect(await controlPlaneNames(retirementIn(api))).toEqual([
      "shop-control-plane-1-aaaaa",
      "shop-control-plane-0-aaaaa",
    ]);
  });
});
