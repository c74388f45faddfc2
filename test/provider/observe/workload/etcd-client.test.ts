import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EtcdClient } from "../../../../provider/observe/workload/etcd-client";
import { FakeWorkloadApi } from "../../retire/fake-workload-api";
import { etcdAccess, pem } from "../../retire/pki";

const [first, second] = ["shop-control-plane-0-aaaaa", "shop-control-plane-1-aaaaa"];

describe("etcd, through the API server's port-forward", () => {
  let api: FakeWorkloadApi;
  let etcd: EtcdClient;
  beforeEach(async () => {
    api = await FakeWorkloadApi.start();
    api.etcd.add(first);
    api.etcd.add(second);
    etcd = new EtcdClient(api.access, etcdAccess, 2_000);
  });
  afterEach(() => api.close());

  it("lists its members, with identities that no number holds", async () => {
    expect(await etcd.members(first)).toMatchObject([
      { ID: "10000000000000000000", name: first },
      { ID: "10000000000000000001", name: second },
    ]);
  });

  it("removes a member through another one", async () => {
    const [, leaving] = await etcd.members(first);
    if (leaving) await etcd.remove(first, leaving);
    expect(api.etcd.log).toEqual([`remove ${second} via ${first}`]);
    expect([...api.etcd.members.keys()]).toEqual([first]);
  });

  it("tells how a member is", async () => {
    api.etcd.leaderless.add(second);
    expect(await etcd.status(first)).toMatchObject({ leader: "10000000000000000000" });
    expect((await etcd.status(second)).leader).toBeUndefined();
  });

  it("says why etcd refuses", async () => {
    await expect(etcd.remove(first, { ID: "7" })).rejects.toThrow("etcdserver: member not found");
  });

  it("says that nothing listens in the pod", async () => {
    api.etcd.down.add(second);
    await expect(etcd.members(second)).rejects.toThrow(
      /port 2379 of pod kube-system\/etcd-shop-control-plane-1-aaaaa unreachable through 127\.0\.0\.1:\d+: connect: connection refused/,
    );
  });

  it("takes no member for another: its certificate has to name the node", async () => {
    api.etcd.add("shop-control-plane-9-aaaaa");
    await expect(etcd.members("shop-control-plane-9-aaaaa")).rejects.toThrow(/not in the cert's altnames|altnames/i);
  });

  it("trusts nobody but etcd's own authority", async () => {
    const wary = new EtcdClient(api.access, { ...etcdAccess, ca: pem("kubernetes-ca.crt") }, 2_000);
    await expect(wary.members(first)).rejects.toMatchObject({ name: "ConnectionError" });
  });

  it("needs a client certificate of etcd's authority", async () => {
    const stranger = { ...etcdAccess, certificate: pem("admin.crt"), key: pem("admin.key") };
    await expect(new EtcdClient(api.access, stranger, 2_000).members(first)).rejects.toMatchObject({
      name: "ConnectionError",
    });
  });

  it("does not wait for ever when the API server is gone", async () => {
    const { access } = api;
    const gone = { ...access, endpoint: "https://127.0.0.1:1" };
    await expect(new EtcdClient(gone, etcdAccess, 2_000).members(first)).rejects.toThrow(/ECONNREFUSED/);
  });
});
