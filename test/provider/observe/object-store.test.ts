import { beforeEach, describe, expect, test, vi } from "vitest";
import { clusterNameLabel, type KindName } from "../../../provider/observe/kinds";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { everyone, ObjectStore } from "../../../provider/observe/object-store";

const changed = vi.fn();
let store: ObjectStore;
beforeEach(() => {
  changed.mockReset();
  store = new ObjectStore("team-a", changed);
});

let serial = 0;
function object(kind: KindName, name: string, metadata: Partial<KubeObject["metadata"]> = {}): KubeObject {
  const uid = `uid-${++serial}`;
  const resourceVersion = String(serial);
  return { apiVersion: "v1", kind, metadata: { name, namespace: "team-a", uid, resourceVersion, ...metadata } };
}
const of = (cluster: string) => ({ labels: { [clusterNameLabel]: cluster } });
const ownedBy = (owner: KubeObject) => {
  const { apiVersion, kind, metadata } = owner;
  return { ownerReferences: [{ apiVersion, kind, name: metadata.name, uid: metadata.uid }] };
};

describe("put", () => {
  test("ignores what is older than what is there", () => {
    const newer = object("Cluster", "shop", { uid: "u", resourceVersion: "10" });
    store.put("Cluster", newer);
    store.put("Cluster", object("Cluster", "shop", { uid: "u", resourceVersion: "9" }));
    expect(store.get("Cluster", "shop")).toBe(newer);
  });

  test("compares resourceVersions as numbers, beyond what a double holds", () => {
    store.put("Cluster", object("Cluster", "shop", { uid: "u", resourceVersion: "9007199254740992" }));
    const newer = object("Cluster", "shop", { uid: "u", resourceVersion: "9007199254740993" });
    store.put("Cluster", newer);
    expect(store.get("Cluster", "shop")).toBe(newer);
  });

  test("takes an object that was created anew under the same name for another one", () => {
    store.put("Machine", object("Machine", "m", { ...of("shop"), uid: "old" }));
    store.put("Machine", object("Machine", "m", { ...of("bank"), uid: "new" }));
    expect(store.snapshot("shop").objects("Machine")).toEqual([]);
    expect(store.snapshot("bank").objects("Machine")).toHaveLength(1);
  });
});

describe("remove", () => {
  test("spares an object that was created anew since", () => {
    const old = object("Machine", "m", of("shop"));
    const young = object("Machine", "m", of("shop"));
    store.put("Machine", young);
    store.remove("Machine", old);
    expect(store.get("Machine", "m")).toBe(young);
  });
});

describe("replace", () => {
  test("drops what is not listed, and tells of nothing when nothing has changed", () => {
    const [a, b] = [object("Machine", "a", of("shop")), object("Machine", "b", of("shop"))];
    store.replace("Machine", [a, b]);
    changed.mockClear();
    store.replace("Machine", [a, b]);
    expect(changed).not.toHaveBeenCalled();
    store.replace("Machine", [b]);
    expect(store.snapshot("shop").objects("Machine")).toEqual([b]);
  });

  test("believes a list that is older than what is there: a server restored from a backup", () => {
    store.put("Machine", object("Machine", "a", { ...of("shop"), uid: "u", resourceVersion: "50" }));
    const restored = object("Machine", "a", { ...of("shop"), uid: "u", resourceVersion: "20" });
    store.replace("Machine", [restored]);
    expect(store.get("Machine", "a")).toBe(restored);
  });
});

describe("unread kinds", () => {
  test("are in every snapshot until the kind can be read, and their objects are gone", () => {
    store.put("SubnetPort", object("SubnetPort", "p", of("shop")));
    store.setUnread("SubnetPort", { reason: "forbidden", message: "no" });
    expect(store.snapshot("shop").unread.get("SubnetPort")?.reason).toBe("forbidden");
    expect(store.snapshot("shop").objects("SubnetPort")).toEqual([]);
    store.replace("SubnetPort", []);
    expect(store.snapshot("shop").unread.size).toBe(0);
  });

  test("do not alter a snapshot that was taken before", () => {
    const before = store.snapshot("shop");
    store.setUnread("SubnetPort", { reason: "absent", message: "no" });
    expect(before.unread.size).toBe(0);
  });

  test("are told of once", () => {
    store.setUnread("SubnetPort", { reason: "absent", message: "no" });
    changed.mockClear();
    store.setUnread("SubnetPort", { reason: "absent", message: "no" });
    expect(changed).not.toHaveBeenCalled();
  });
});

describe("snapshot", () => {
  test("is the same until something of the cluster changes", () => {
    store.put("Machine", object("Machine", "a", of("shop")));
    const shop = store.snapshot("shop");
    store.put("Machine", object("Machine", "b", of("bank")));
    expect(store.snapshot("shop")).toBe(shop);
    store.put("Machine", object("Machine", "c", of("shop")));
    expect(store.snapshot("shop")).not.toBe(shop);
  });

  test("has what its owner came after, and concerns only that cluster from then on", () => {
    const machine = object("VirtualMachine", "vm", of("shop"));
    const port = object("SubnetPort", "port", { ...ownedBy(machine), uid: "port" });
    store.put("SubnetPort", port);
    expect(changed).toHaveBeenLastCalledWith(everyone);
    store.put("VirtualMachine", machine);
    expect(store.snapshot("shop").objects("SubnetPort")).toEqual([port]);
    store.put("SubnetPort", object("SubnetPort", "port", { ...ownedBy(machine), uid: "port" }));
    expect(changed).toHaveBeenLastCalledWith("shop");
    expect(store.snapshot("shop").objects("SubnetPort")).toHaveLength(1);
    expect(store.snapshot("bank").objects("SubnetPort")).toEqual([]);
  });

  test("of a cluster with a thousand machines beside four others is built in a moment", () => {
    for (const cluster of ["a", "b", "c", "d", "e"]) {
      for (let i = 0; i < 1000; i++) {
        const machine = object("Machine", `${cluster}-${i}`, of(cluster));
        store.put("Machine", machine);
        store.put("SubnetPort", object("SubnetPort", `${cluster}-${i}`, ownedBy(machine)));
      }
    }
    store.snapshot("b");
    const started = performance.now();
    for (let i = 0; i < 10; i++) {
      store.put("Machine", object("Machine", "a-0", of("a")));
      expect(store.snapshot("a").objects("Machine")).toHaveLength(1000);
    }
    // A few milliseconds each on an idle machine.
    expect((performance.now() - started) / 10).toBeLessThan(50);
  });
});
