import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EtcdClient } from "../../../provider/observe/workload/etcd-client";
import { assertMayLeave, type Leaving, leaveEtcd } from "../../../provider/retire/leave-etcd";
import { FakeWorkloadApi } from "./fake-workload-api";
import { etcdAccess } from "./pki";
import { impatient, retirementIn, type TestRetirement } from "./retirement";

const nodes = [0, 1, 2].map((index) => `shop-control-plane-${index}-aaaaa`) as [string, string, string];
const [leaver, ...peers] = nodes;
const leaving: Leaving = { node: leaver, addresses: ["10.0.0.7"], peers };

describe("leaving etcd", () => {
  let api: FakeWorkloadApi;
  let etcd: EtcdClient;
  let retirement: TestRetirement;
  beforeEach(async () => {
    api = await FakeWorkloadApi.start();
    etcd = new EtcdClient(api.access, etcdAccess, 1_000);
    retirement = retirementIn(api, "shop control-plane-0");
    for (const node of nodes) api.etcd.add(node);
  });
  afterEach(() => api.close());

  it("is seen to by another member", async () => {
    await leaveEtcd(retirement, etcd, leaving);
    expect(api.etcd.log).toEqual([`remove ${leaver} via ${peers[0]}`]);
    expect([...api.etcd.members.keys()]).toEqual(peers);
    expect(retirement.lines).toEqual([`shop control-plane-0: ${leaver} has left etcd`]);
  });

  it("has nothing to do for who has left", async () => {
    await leaveEtcd(retirement, etcd, leaving);
    await leaveEtcd(retirement, etcd, leaving);
    expect(api.etcd.log).toHaveLength(1);
  });

  it("goes through the next one when a member does not answer", async () => {
    api.etcd.add("shop-control-plane-0-bbbbb");
    api.etcd.down.add(peers[0] as string);
    await leaveEtcd(retirement, etcd, leaving);
    expect(api.etcd.log).toEqual([`remove ${leaver} via ${peers[1]}`]);
  });

  it("lets an election pass, and says so once", async () => {
    api.etcd.elections = 2;
    await leaveEtcd(retirement, etcd, leaving);
    expect(api.etcd.log).toHaveLength(3);
    const words = `shop control-plane-0: ${leaver} cannot leave etcd yet: etcdserver: leader changed`;
    expect(retirement.lines).toEqual([words, `shop control-plane-0: ${leaver} has left etcd`]);
  });

  it("knows a member that has never started by its address", async () => {
    api.etcd.members.clear();
    for (const node of peers) api.etcd.add(node);
    api.etcd.add("unstarted", { name: "", peerURLs: ["https://10.0.0.7:2380"], isLearner: true });
    await leaveEtcd(retirement, etcd, leaving);
    expect([...api.etcd.members.keys()]).toEqual(peers);
  });

  it("is refused when a majority of the others is not healthy, and nothing is touched", async () => {
    api.etcd.leaderless.add(peers[1] as string);
    const why = `1 of 2 other members healthy, 2 needed; not healthy: ${peers[1]}`;
    const hurried = { ...retirement, timing: impatient };
    await expect(assertMayLeave(hurried, etcd, leaving)).rejects.toThrow(why);
    await expect(leaveEtcd(hurried, etcd, leaving)).rejects.toThrow(why);
    expect(api.etcd.log).toEqual([]);
  });

  it("waits for a member that is healthy again soon", async () => {
    api.etcd.down.add(peers[1] as string);
    setTimeout(() => api.etcd.down.clear(), 50);
    await expect(assertMayLeave(retirement, etcd, leaving)).resolves.toBeUndefined();
  });

  it("does not go on when the user gives up", async () => {
    retirement.interrupt();
    await expect(leaveEtcd(retirement, etcd, leaving)).rejects.toMatchObject({ name: "AbortError" });
    expect(api.etcd.log).toEqual([]);
  });
});
