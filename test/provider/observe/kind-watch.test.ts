import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { clusterNameLabel, type KindName } from "../../../provider/observe/kinds";
import { type Following, Observer } from "../../../provider/observe/observer";
import type { Timing } from "../../../provider/observe/timing";
import { FakeApiServer, type NewObject } from "./fake-api-server";
import { fastTiming } from "./fast-timing";

let server: FakeApiServer;
let following: Following;
beforeEach(async () => {
  server = await FakeApiServer.start();
});
afterEach(async () => {
  following?.close();
  await server.close();
});

const machine = (name: string, more: Partial<NewObject["metadata"]> = {}): NewObject => ({
  kind: "Machine",
  metadata: { name, labels: { [clusterNameLabel]: "shop" }, ...more },
});

/** Follows the cluster "shop", without waiting for anything. */
function follow(timing: Partial<Timing> = {}): Following {
  const observer = new Observer(server.connection, { ...fastTiming, ...timing });
  following = observer.follow({ namespace: "default", name: "shop" }, () => {});
  return following;
}

/** Follows until every kind is watched. */
async function followLive(timing: Partial<Timing> = {}): Promise<Following> {
  await follow(timing).synced;
  await vi.waitFor(() => expect(server.streams.size).toBeGreaterThan(10));
  return following;
}

const names = (kind: KindName = "Machine") =>
  following
    .snapshot()
    .objects(kind)
    .map(({ metadata }) => metadata.name);
const sees = (...expected: string[]) => vi.waitFor(() => expect(names().sort()).toEqual(expected.sort()));

describe("a healthy server", () => {
  test("is listed once, then watched", async () => {
    server.put(machine("a"));
    await followLive();
    server.put(machine("b"));
    await sees("a", "b");
    server.remove(machine("a"));
    await sees("b");
    expect(server.requestsFor("list", "machines")).toHaveLength(1);
    expect(server.requestsFor("watch", "machines")).toHaveLength(1);
  });

  test("is listed page by page", async () => {
    const expected = Array.from({ length: 1201 }, (_, i) => `m-${i}`);
    for (const name of expected) server.put(machine(name));
    await follow().synced;
    expect(names()).toHaveLength(1201);
    expect(server.requestsFor("list", "machines")).toHaveLength(3);
  });

  test("shows an object that was created anew by its new uid", async () => {
    server.put(machine("a", { uid: "first" }));
    await followLive();
    server.remove(machine("a"));
    server.put(machine("a", { uid: "second" }));
    await vi.waitFor(() => expect(following.snapshot().objects("Machine")[0]?.metadata.uid).toBe("second"));
  });

  test("leaves out managed fields, which only take up room", async () => {
    server.put(machine("a", { managedFields: [{ manager: "x" }] } as object));
    await follow().synced;
    expect(following.snapshot().objects("Machine")[0]?.metadata).not.toHaveProperty("managedFields");
  });
});

describe("Secrets", () => {
  test("are never read but as metadata", async () => {
    const labels = { [clusterNameLabel]: "shop" };
    server.put({ kind: "Secret", metadata: { name: "shop-ca", labels }, data: { "tls.key": "cHJpdmF0ZQ==" } });
    await followLive();
    server.put({ kind: "Secret", metadata: { name: "shop-kubeconfig", labels }, data: { value: "cHJpdmF0ZQ==" } });
    await vi.waitFor(() => expect(names("Secret")).toHaveLength(2));
    const refreshed = await following.refresh("Secret", "shop-ca");
    expect(refreshed).toMatchObject({ kind: "Secret", apiVersion: "v1" });
    expect(JSON.stringify([refreshed, following.snapshot().objects("Secret")])).not.toContain("cHJpdmF0ZQ==");
    const requests = server.requests.filter(({ resource }) => resource === "secrets");
    expect(new Set(requests.map(({ verb }) => verb))).toEqual(new Set(["list", "watch", "get"]));
    for (const { headers } of requests) expect(headers.accept).toContain("as=PartialObjectMetadata");
  });
});

describe("a watch that ends", () => {
  test.each(["dropStreams", "endStreams"] as const)("by %s goes on where it was, without a list", async (how) => {
    await followLive();
    server.put(machine("a"));
    await sees("a");
    server[how]();
    server.put(machine("b"));
    await sees("a", "b");
    expect(server.requestsFor("list", "machines")).toHaveLength(1);
    expect(following.trouble()).toBeUndefined();
  });

  test("goes on from the last bookmark", async () => {
    await followLive();
    server.put({ kind: "Cluster", metadata: { name: "other" } });
    server.compact();
    server.sendBookmarks();
    server.put(machine("a"));
    await sees("a");
    server.dropStreams();
    server.put(machine("b"));
    await sees("a", "b");
    expect(server.requestsFor("list", "machines")).toHaveLength(1);
  });

  test("by silence is noticed: a half-open connection", async () => {
    await followLive({ idle: 60 });
    server.freezeStreams();
    server.put(machine("a"));
    await sees("a");
  });

  test("is not started over and over when the server ends it at once", async () => {
    await followLive({ backOff: 40, backOffCap: 40 });
    const before = server.requestsFor("watch", "machines").length;
    const enough = performance.now() + 200;
    await vi.waitFor(() => {
      server.endStreams();
      expect(performance.now()).toBeGreaterThan(enough);
    });
    expect(server.requestsFor("watch", "machines").length - before).toBeLessThan(12);
  });
});

describe("an expired resourceVersion", () => {
  test("as an answer to the watch leads to a new list, which drops what has gone", async () => {
    server.put(machine("a"));
    await followLive();
    server.freezeStreams();
    server.remove(machine("a"));
    server.put(machine("b"));
    server.compact();
    following.close();
    await vi.waitFor(() => expect(server.streams.size).toBe(0));
    await followLive();
    server.failNext({ status: 410, reason: "Expired", verb: "watch", resource: "machines" });
    server.dropStreams();
    await vi.waitFor(() => expect(server.requestsFor("list", "machines")).toHaveLength(3));
    await sees("b");
  });

  test("as an ERROR event leads to a new list", async () => {
    await followLive();
    server.send("machines", { type: "ERROR", object: { kind: "Status", code: 410, reason: "Expired" } });
    await vi.waitFor(() => expect(server.requestsFor("list", "machines")).toHaveLength(2));
    server.put(machine("a"));
    await sees("a");
  });
});

describe("a server in trouble", () => {
  test("with 500 is asked again, and the view says so meanwhile", async () => {
    await followLive();
    server.failNext({ status: 500, message: "etcdserver: leader changed", times: 1000 });
    server.dropStreams();
    await vi.waitFor(() => expect(following.trouble()).toContain("etcdserver: leader changed"));
    server.healFailures();
    server.put(machine("a"));
    await sees("a");
    await vi.waitFor(() => expect(following.trouble()).toBeUndefined());
  });

  test("that refuses the place for ever is listed anew", async () => {
    await followLive();
    server.failNext({
      status: 504,
      message: "Too large resource version",
      verb: "watch",
      resource: "machines",
      times: 3,
    });
    server.dropStreams();
    await vi.waitFor(() => expect(server.requestsFor("list", "machines")).toHaveLength(2));
  });

  test("with 429 is left alone for as long as it asks", async () => {
    server.failNext({ status: 429, retryAfter: 1, verb: "list", resource: "machines" });
    const started = performance.now();
    await follow({ start: 10_000 }).synced;
    expect(performance.now() - started).toBeGreaterThan(1000);
  });

  test("that sends broken JSON is watched anew", async () => {
    await followLive();
    for (const { request, response } of server.streams) if (request.resource === "machines") response.write("{oops\n");
    await vi.waitFor(() => expect(server.requestsFor("watch", "machines")).toHaveLength(2));
    server.put(machine("a"));
    await sees("a");
  });

  test("that resets connections is unreachable until it no longer does", async () => {
    await followLive();
    server.failNext({ status: 0, reset: true, times: 1000 });
    server.dropStreams();
    await vi.waitFor(() => expect(following.trouble()).toMatch(/^API server 127\.0\.0\.1:\d+ unreachable: ECONNRESET/));
    server.healFailures();
    server.put(machine("a"));
    await sees("a");
  });
});

describe("an expired login", () => {
  test("is replaced by the one in the rewritten kubeconfig", async () => {
    await followLive();
    server.token = "secret-token-2";
    server.dropStreams();
    await vi.waitFor(() => expect(following.trouble()).toMatch(/401.*kubectl vsphere login/));
    expect(following.trouble()).not.toContain("secret-token");
    server.writeKubeconfig();
    server.put(machine("a"));
    await sees("a");
    await vi.waitFor(() => expect(following.trouble()).toBeUndefined());
  });
});

describe("a kind that is", () => {
  test("absent with its group is unread until the group appears", async () => {
    server.groups.delete("crd.nsx.vmware.com");
    await follow().synced;
    expect(following.snapshot().unread.get("SubnetSet")?.reason).toBe("absent");
    server.groups.set("crd.nsx.vmware.com", ["v1alpha1"]);
    await vi.waitFor(() => expect(following.snapshot().unread.size).toBe(0));
  });

  test("absent from the preferred version is read in the next", async () => {
    server.groups.set("cluster.x-k8s.io", ["v1beta2", "v1beta1"]);
    const message = "the server could not find the requested resource";
    server.failNext({ status: 404, message, verb: "list", resource: "machines" });
    server.put(machine("a"));
    await follow().synced;
    expect(names()).toEqual(["a"]);
    expect(server.requestsFor("list", "machines").map(({ path }) => path.split("/")[3])).toEqual([
      "v1beta2",
      "v1beta1",
    ]);
    expect(following.snapshot().objects("Machine")[0]?.apiVersion).toBe("cluster.x-k8s.io/v1beta1");
  });

  test("forbidden is unread, with the server's words, until it is allowed", async () => {
    server.forbid("list", "subnetports");
    await follow().synced;
    expect(following.snapshot().unread.get("SubnetPort")).toMatchObject({
      reason: "forbidden",
      message: expect.stringContaining('cannot list resource "subnetports"; ask for the role Edit'),
    });
    expect(following.trouble()).toBeUndefined();
    server.allow("list", "subnetports");
    await vi.waitFor(() => expect(following.snapshot().unread.size).toBe(0));
  });

  test("forbidden to watch is polled, and watched once that is allowed", async () => {
    server.forbid("watch", "machines");
    await follow().synced;
    server.put(machine("a"));
    await sees("a");
    expect(following.snapshot().unread.size).toBe(0);
    expect(following.trouble()).toBeUndefined();
    server.allow("watch", "machines");
    await vi.waitFor(
      () => expect([...server.streams].some(({ request }) => request.resource === "machines")).toBe(true),
      {
        timeout: 5000,
      },
    );
  });

  test("not watchable is polled", async () => {
    server.failNext({ status: 405, verb: "watch", resource: "machines", times: 1000 });
    await follow().synced;
    server.put(machine("a"));
    await sees("a");
  });
});

describe("refresh", () => {
  test("puts what the server has now into the view, ahead of the watch", async () => {
    server.put(machine("a"));
    await followLive();
    server.freezeStreams();
    const { resourceVersion } = server.put(machine("a", { generation: 7 })).metadata;
    expect((await following.refresh("Machine", "a"))?.metadata).toMatchObject({ generation: 7, resourceVersion });
    expect(following.snapshot().objects("Machine")[0]?.metadata.generation).toBe(7);
  });

  test("of an object that is gone takes it out of the view", async () => {
    server.put(machine("a"));
    await followLive();
    server.freezeStreams();
    server.remove(machine("a"));
    expect(await following.refresh("Machine", "a")).toBeUndefined();
    expect(names()).toEqual([]);
  });

  test("of a kind that is absent finds nothing", async () => {
    server.groups.delete("crd.nsx.vmware.com");
    expect(await follow().refresh("SubnetPort", "a")).toBeUndefined();
  });

  test("outlasts a server that fails for a moment, but not one that goes on failing", async () => {
    server.put(machine("a"));
    await followLive();
    server.failNext({ status: 503, verb: "get", times: 3 });
    expect(await following.refresh("Machine", "a")).toBeDefined();
    server.failNext({ status: 503, verb: "get", times: 100_000 });
    await expect(following.refresh("Machine", "a")).rejects.toMatchObject({ status: 503 });
  });

  test("says when the server refuses", async () => {
    await followLive();
    server.forbid("get", "machines");
    await expect(following.refresh("Machine", "a")).rejects.toMatchObject({ status: 403 });
  });
});
