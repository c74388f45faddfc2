import { describe, expect, test, vi } from "vitest";
import { clusterNameLabel } from "../../../provider/observe/kinds";
import { follow, following, followLive, machine, names, sees, server, useServer } from "./followed-shop";

useServer();

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

  test("by silence again and again gets more patience each time, until a bookmark shows that there are some", async () => {
    await followLive({ idle: 20 });
    const watches = () => server.requestsFor("watch", "machines").length;
    await vi.waitFor(() => expect(watches()).toBe(4));
    const fourth = performance.now();
    await vi.waitFor(() => expect(watches()).toBe(5), { timeout: 5000, interval: 5 });
    expect(performance.now() - fourth).toBeGreaterThan(100);
    server.sendBookmarks();
    await vi.waitFor(() => expect(watches()).toBe(6), { timeout: 5000, interval: 5 });
    const sixth = performance.now();
    await vi.waitFor(() => expect(watches()).toBe(7), { timeout: 5000, interval: 5 });
    expect(performance.now() - sixth).toBeLessThan(500);
    expect(following.trouble()).toBeUndefined();
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
