import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lookAtCluster, lookAtClusters } from "../../../provider/look/look";
import { ClusterNotFound, ClustersUnread, NamespaceNotFound, NotASupervisor } from "../../../provider/look/look-error";
import { kinds } from "../../../provider/observe/kinds";
import { Observer } from "../../../provider/observe/observer";
import { healthyCluster, type Objects } from "../objects";
import { FakeApiServer } from "../observe/fake-api-server";
import { fastTiming } from "../observe/fast-timing";
import { put as putInto } from "../put-cluster";

const shop = { namespace: "team-a", name: "shop" };
let server: FakeApiServer;
beforeEach(async () => {
  server = await FakeApiServer.start();
  server.put({ kind: "Namespace", metadata: { name: "team-a" } });
});
afterEach(() => server.close());

/** Puts a cluster's objects under another name or namespace. */
const put = (objects: Objects, name = "shop", namespace = "team-a") => putInto(server, objects, { name, namespace });

const observer = () => new Observer(server.connection, fastTiming);
const look = () => lookAtCluster(server.connection, shop, { observer: observer() });
const lookAll = (namespace?: string) => lookAtClusters(server.connection, namespace, { observer: observer() });

describe("a look at one cluster", () => {
  test("shows all of its objects, and none of another's", async () => {
    put(healthyCluster());
    put(healthyCluster(), "web");
    const snapshot = await look();
    const shown = Object.keys(kinds).flatMap((kind) => snapshot.objects(kind as keyof typeof kinds));
    expect(shown.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual(
      Object.values(healthyCluster())
        .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
        .sort(),
    );
  });

  test("is one list per kind, limited to the cluster where its label allows", async () => {
    put(healthyCluster());
    await look();
    const lists = server.requestsFor("list");
    expect(lists.map(({ resource }) => resource).sort()).toEqual(
      Object.values(kinds)
        .map((k) => k.resource)
        .sort(),
    );
    expect(
      Object.fromEntries(lists.map((r) => [r.resource, r.query.get("labelSelector") ?? r.query.get("fieldSelector")])),
    ).toMatchObject({
      clusters: "metadata.name=shop",
      machines: "cluster.x-k8s.io/cluster-name=shop",
      secrets: "cluster.x-k8s.io/cluster-name,cluster.x-k8s.io/cluster-name=shop",
      subnetports: null,
    });
    expect(lists.every(({ query }) => !query.has("limit"))).toBe(true);
  });

  test("never reads what is in a Secret", async () => {
    put(healthyCluster());
    await look();
    expect(server.requestsFor("list", "secrets")[0]?.headers.accept).toContain("PartialObjectMetadata");
  });

  test("says which kinds cannot be read, and shows the others", async () => {
    put(healthyCluster());
    server.forbid("list", "secrets");
    server.groups.delete("crd.nsx.vmware.com");
    const { unread, objects } = await look();
    expect([...unread].map(([kind, { reason }]) => [kind, reason])).toEqual([
      ["SubnetSet", "absent"],
      ["SubnetPort", "absent"],
      ["Secret", "forbidden"],
    ]);
    expect(objects("Machine")).toHaveLength(2);
  });

  test("outlasts a server that is busy for a moment", async () => {
    put(healthyCluster());
    server.failNext({ status: 500, resource: "machines" });
    const patient = new Observer(server.connection, { ...fastTiming, start: 10_000 });
    const snapshot = await lookAtCluster(server.connection, shop, { observer: patient });
    expect(snapshot.objects("Machine")).toHaveLength(2);
    expect(server.requestsFor("list", "machines")).toHaveLength(2);
  });

  test("goes without a kind that fails for long", async () => {
    put(healthyCluster());
    server.failNext({ status: 500, resource: "vspheremachines", times: 1_000 });
    const snapshot = await look();
    expect(snapshot.objects("Machine")).toHaveLength(2);
    expect(snapshot.unread.get("VSphereMachine")).toMatchObject({ reason: "unreachable" });
  });
});

describe("what is not there", () => {
  const message = async (looking: Promise<unknown>) =>
    looking.then(
      () => "",
      ({ message }: Error) => message,
    );

  test("a cluster of another name", async () => {
    put(healthyCluster(), "shops");
    await expect(look()).rejects.toThrow(ClusterNotFound);
    expect(await message(look())).toBe("no cluster shop in namespace team-a; did you mean shops?");
  });

  test("a cluster of another namespace, where that may be seen", async () => {
    put(healthyCluster(), "shop", "team-b");
    expect(await message(look())).toBe(
      "no cluster shop in namespace team-a; there is one in team-b: choose it with -n",
    );
  });

  test("a cluster that is nowhere", async () => {
    expect(await message(look())).toBe(
      "no cluster shop in namespace team-a; `vks list -n team-a` shows those that are there",
    );
  });

  test("a namespace, for one cluster and for all of them", async () => {
    const looking = lookAtCluster(server.connection, { namespace: "team-aa", name: "shop" }, { observer: observer() });
    await expect(looking).rejects.toThrow(new NamespaceNotFound("team-aa", "; did you mean team-a?"));
    await expect(lookAll("nowhere")).rejects.toThrow(
      "no namespace nowhere; choose one of `kubectl get namespaces` with -n",
    );
  });

  test("a namespace that may not be read is not said to be missing", async () => {
    server.forbid("get", "namespaces");
    await expect(
      lookAtCluster(server.connection, { namespace: "team-z", name: "shop" }, { observer: observer() }),
    ).rejects.toThrow(ClusterNotFound);
    expect(await lookAll("team-z")).toMatchObject({ snapshots: [] });
  });

  test("Cluster API: the server is no Supervisor", async () => {
    server.groups.delete("cluster.x-k8s.io");
    await expect(look()).rejects.toThrow(NotASupervisor);
    expect(await message(lookAll())).toBe(
      "the server of context fake is no Supervisor, for it serves no Cluster API; choose the Supervisor's with --context",
    );
  });

  test("the right to read clusters", async () => {
    server.forbid("list", "clusters");
    await expect(look()).rejects.toThrow(ClustersUnread);
    const said = /^clusters cannot be read: .*cannot list.*Edit on the vSphere Namespace/;
    expect(await message(look())).toMatch(said);
    expect(await message(look())).not.toContain("-n");
    // Who has a role in a namespace may not ask about all of them.
    expect(await message(lookAll())).toMatch(/; or name a namespace with -n$/);
  });
});

describe("a look at all clusters", () => {
  test("tells them apart, in one list per kind", async () => {
    for (const namespace of ["team-b", "team-a"])
      for (const name of ["web", "shop"]) put(healthyCluster(), name, namespace);
    const { snapshots } = await lookAll();
    expect(snapshots.map(({ cluster }) => `${cluster.namespace}/${cluster.name}`)).toEqual([
      "team-a/shop",
      "team-a/web",
      "team-b/shop",
      "team-b/web",
    ]);
    for (const { objects } of snapshots) {
      expect([objects("Machine").length, objects("SubnetPort").length, objects("SubnetSet").length]).toEqual([2, 2, 1]);
    }
    expect(server.requestsFor("list")).toHaveLength(Object.keys(kinds).length);
  });

  test("of one namespace sees nothing of the others", async () => {
    put(healthyCluster());
    put(healthyCluster(), "web", "team-b");
    const { snapshots } = await lookAll("team-a");
    expect(snapshots.map(({ cluster }) => cluster)).toEqual([shop]);
    expect(server.requestsFor("list").every(({ namespace }) => namespace === "team-a")).toBe(true);
  });
});
