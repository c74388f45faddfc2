import { describe, expect, test, vi } from "vitest";
import { follow, following, followLive, machine, names, sees, server, useServer } from "./followed-shop";

useServer();

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

  test("behind a proxy that cuts every stream as soon as it is taken is listed, and watched once that works", async () => {
    server.failNext({ cut: true, verb: "watch", resource: "machines", times: 1000 });
    await follow().synced;
    await vi.waitFor(() => expect(server.requestsFor("watch", "machines").length).toBeGreaterThanOrEqual(3));
    server.put(machine("a"));
    await sees("a");
    expect(following.trouble()).toBeUndefined();
    server.healFailures();
    const isWatched = () => [...server.streams].some(({ request }) => request.resource === "machines");
    await vi.waitFor(() => expect(isWatched()).toBe(true), { timeout: 5000 });
    server.put(machine("b"));
    await sees("a", "b");
  });

  test("that takes its time for a list is waited for, beyond the patience for one that fails", async () => {
    server.put(machine("a"));
    server.failNext({ delay: 600, verb: "list", resource: "machines" });
    await follow({ start: 100 }).synced;
    expect(names()).toEqual(["a"]);
  });

  test("that takes too long for a list is told of, and asked again", async () => {
    server.put(machine("a"));
    server.failNext({ delay: 500, verb: "list", resource: "machines", times: 3 });
    follow({ start: 10_000, response: 200 });
    await vi.waitFor(() => expect(following.trouble()).toMatch(/unreachable: no response within 0.2 s/));
    await following.synced;
    expect(names()).toEqual(["a"]);
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
