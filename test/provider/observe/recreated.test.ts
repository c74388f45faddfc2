import { describe, expect, test, vi } from "vitest";
import { follow, following, followLive, machine, names, sees, server, useServer } from "./followed-shop";

useServer();

const shop = (uid: string) => ({ kind: "Cluster", metadata: { name: "shop", uid } });
const infrastructure = (uid: string) => ({
  kind: "VSphereCluster",
  metadata: { name: `shop-${uid}`, uid, labels: { "cluster.x-k8s.io/cluster-name": "shop" } },
});
/** An object that is the cluster's through its owner alone. */
const subnetSet = (name: string, owner: string) => ({
  kind: "SubnetSet",
  metadata: {
    name,
    ownerReferences: [{ apiVersion: "v1beta2", kind: "VSphereCluster", name: "other", uid: owner, controller: true }],
  },
});
const uids = () =>
  following
    .snapshot()
    .objects("Cluster")
    .map(({ metadata }) => metadata.uid);

describe("a cluster that is deleted and created anew under its name", () => {
  test("is the new one, with what the new one owns", async () => {
    for (const object of [shop("c1"), infrastructure("i1"), subnetSet("old", "i1"), machine("a")]) server.put(object);
    await followLive();
    expect(names("SubnetSet")).toEqual(["old"]);
    for (const object of [machine("a"), infrastructure("i1"), shop("c1")]) server.remove(object);
    for (const object of [shop("c2"), infrastructure("i2"), subnetSet("new", "i2"), machine("b")]) server.put(object);
    await sees("b");
    expect(uids()).toEqual(["c2"]);
    // Its owner is gone, and no other has its name: the garbage collector will take it.
    expect(names("SubnetSet")).toEqual(["new"]);
  });

  test("is the new one even when the watches saw nothing of it", async () => {
    server.put(shop("c1"));
    server.put(machine("a"));
    await followLive();
    server.freezeStreams();
    server.remove(shop("c1"));
    server.remove(machine("a"));
    server.put(shop("c2"));
    server.put(machine("a", { uid: "m2" }));
    server.compact();
    following.close();
    await vi.waitFor(() => expect(server.streams.size).toBe(0));
    await follow().synced;
    expect(uids()).toEqual(["c2"]);
    expect(following.snapshot().objects("Machine")[0]?.metadata.uid).toBe("m2");
  });

  test("is the new one for a read by name, though the watch still shows the old one", async () => {
    server.put(shop("c1"));
    await followLive();
    server.freezeStreams();
    server.remove(shop("c1"));
    server.put(shop("c2"));
    await following.refresh("Cluster", "shop");
    expect(uids()).toEqual(["c2"]);
  });
});
