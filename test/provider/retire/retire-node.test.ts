import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EtcdClient } from "../../../provider/observe/workload/etcd-client";
import { ClusterRetirement } from "../../../provider/retire/cluster-retirement";
import { type RetirementSteps, retireNode } from "../../../provider/retire/retire-node";
import { FakeWorkloadApi } from "./fake-workload-api";
import { etcdAccess } from "./pki";
import { fastRetirement, impatient, retirementIn } from "./retirement";

const leaver = { node: "shop-control-plane-0-aaaaa", uuid: "uuid-1", role: "control-plane" as const };
const peers = ["shop-control-plane-1-aaaaa", "shop-control-plane-2-aaaaa"];
const steps = ["assertMayGo", "cordon", "drain", "leaveEtcd", "powerOff", "deleteNode"] as const;

describe("a node of the control plane that retires", () => {
  let api: FakeWorkloadApi;
  /** What was done, and what was left of the node in the cluster when its machine stopped. */
  let log: string[];
  beforeEach(async () => {
    api = await FakeWorkloadApi.start();
    log = [];
    for (const [index, node] of [leaver.node, ...peers].entries()) api.putNode(node, `control-plane-${index}`);
    api.putPod("web-1", leaver.node);
  });
  afterEach(() => api.close());

  const retirement = (timing = fastRetirement) =>
    new ClusterRetirement({
      ...retirementIn(api, "shop control-plane-0", timing),
      etcd: new EtcdClient(api.access, etcdAccess, 1_000),
      drainTimeout: 5_000,
      powerOff: async (_, { node }) => {
        log.push(`off ${node}, ${api.etcd.members.has(node) ? "a member" : "no member"} of etcd`);
      },
    });

  /** The process is killed right before a step. */
  const killedBefore = (step: (typeof steps)[number]): RetirementSteps => {
    const killed = () => Promise.reject(new Error("killed"));
    return Object.assign(retirement(), { [step]: killed });
  };

  it("does one after the other", async () => {
    await retireNode(leaver, retirement());
    expect([...api.log, ...log]).toEqual([
      `patch nodes/${leaver.node}`,
      "evict web-1",
      `delete nodes/${leaver.node}`,
      `off ${leaver.node}, no member of etcd`,
    ]);
    expect([...api.etcd.members.keys()]).toEqual(peers);
  });

  it.each(steps)("is taken up again after it was killed before %s", async (step) => {
    await expect(retireNode(leaver, killedBefore(step))).rejects.toThrow("killed");
    await retireNode(leaver, retirement());
    await retireNode(leaver, retirement());
    expect([...api.etcd.members.keys()]).toEqual(peers);
    expect(api.etcd.log).toHaveLength(1);
    expect(api.log.filter((line) => line.startsWith("evict"))).toEqual(["evict web-1"]);
    expect(log[0]).toBe(`off ${leaver.node}, no member of etcd`);
  });

  it("is left alone altogether when etcd needs it", async () => {
    for (const node of peers) api.etcd.down.add(node);
    await expect(retireNode(leaver, retirement(impatient))).rejects.toThrow("connection refused");
    expect([api.log, log]).toEqual([[], []]);
  });
});
