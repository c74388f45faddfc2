import { createServer as createHttpServer, type ServerResponse } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiClient, type WatchEvent } from "../../../provider/observe/api-client";
import { FakeApiServer } from "./fake-api-server";
import { fastTiming } from "./fast-timing";

let server: FakeApiServer;
let client: ApiClient;
beforeEach(async () => {
  server = await FakeApiServer.start();
  client = new ApiClient(server.connection, fastTiming);
});
afterEach(() => server.close());

const machines = "/apis/cluster.x-k8s.io/v1beta2/namespaces/default/machines";
const pods = "/api/v1/namespaces/default/pods";
const machine = (name: string) => ({ kind: "Machine", metadata: { name } });

describe("get", () => {
  test("gives the object", async () => {
    const put = server.put(machine("a"));
    expect(await client.get(`${machines}/a`)).toEqual(put);
  });

  test("asks for nothing but metadata when told so", async () => {
    server.put({ ...machine("a"), spec: { secret: 1 } });
    expect(await client.get(`${machines}/a`, { metadataOnly: true })).not.toHaveProperty("spec");
  });

  test("rejects with the words of the server", async () => {
    const error = { name: "ApiError", status: 404, reason: "NotFound", message: 'machines "a" not found' };
    await expect(client.get(`${machines}/a`)).rejects.toMatchObject(error);
  });
});

describe("list", () => {
  test("puts pages together, as of the first one's moment", async () => {
    for (let i = 0; i < 5; i++) server.put(machine(`m-${i}`));
    const { items, resourceVersion } = await client.list(machines, { limit: 2 });
    expect(items.map(({ metadata }) => metadata.name)).toEqual(["m-0", "m-1", "m-2", "m-3", "m-4"]);
    expect(resourceVersion).toBe(items[4]?.metadata.resourceVersion);
    expect(server.requestsFor("list").map(({ query }) => query.get("continue"))).toEqual([null, "2", "4"]);
  });

  test("takes everything at once when the rest of the pages has expired", async () => {
    for (let i = 0; i < 5; i++) server.put(machine(`m-${i}`));
    server.failNext({ status: 410, reason: "Expired", query: "continue" });
    expect((await client.list(machines, { limit: 2 })).items).toHaveLength(5);
  });

  test("reads what the server compresses because it is long", async () => {
    const words = "é".repeat(10_000);
    for (let i = 0; i < 20; i++) server.put({ ...machine(`m-${i}`), spec: { words } });
    const { items } = await client.list(machines);
    expect(items).toHaveLength(20);
    expect(items.every(({ spec }) => spec.words === words)).toBe(true);
    expect(server.requestsFor("list")[0]?.headers["accept-encoding"]).toBe("gzip");
  });

  test.each([
    ["breaks off", (response: ServerResponse, half: Buffer) => response.write(half, () => response.destroy())],
    ["is not whole", (response: ServerResponse, half: Buffer) => response.end(half)],
  ])("rejects when a compressed answer %s", async (_, answer) => {
    const zipped = gzipSync(JSON.stringify({ kind: "MachineList", metadata: {}, items: [machine("a")] }));
    const breaking = createHttpServer((_request, response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
      answer(response, zipped.subarray(0, zipped.length / 2));
    });
    await new Promise<void>((resolve) => breaking.listen(0, "127.0.0.1", resolve));
    server.writeKubeconfig(server.token, `http://127.0.0.1:${(breaking.address() as AddressInfo).port}`);
    await expect(client.list(machines)).rejects.toMatchObject({ name: "ConnectionError", problem: "unreachable" });
    breaking.closeAllConnections();
    breaking.close();
  });

  test("restores the kind that lists of built-in objects leave out", async () => {
    server.put({ kind: "Pod", metadata: { name: "a" } });
    expect((await client.list(pods)).items[0]).toMatchObject({ kind: "Pod", apiVersion: "v1" });
  });
});

describe("create", () => {
  test("posts an object and gives what the server made of it", async () => {
    const spec = { resourceAttributes: { verb: "list", group: "cluster.x-k8s.io", resource: "machines" } };
    const review = { apiVersion: "authorization.k8s.io/v1", kind: "SelfSubjectAccessReview", spec };
    const path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    expect((await client.create(path, review)).object.status).toEqual({ allowed: true });
    server.forbid("list", "machines");
    expect((await client.create(path, review)).object.status).toEqual({ allowed: false });
    expect(server.requestsFor("create").map(({ body }) => JSON.parse(body ?? ""))).toEqual([review, review]);
  });
});

describe("watch", () => {
  async function take(count: number, act: () => void): Promise<WatchEvent[]> {
    const taken: WatchEvent[] = [];
    const stop = new AbortController();
    const options = { resourceVersion: "100", onOpen: act };
    for await (const event of client.watch(machines, options, stop.signal)) {
      if (taken.push(event) === count) stop.abort();
    }
    return taken;
  }

  test("gives events from a resourceVersion on, bookmarks included, until aborted", async () => {
    server.put(machine("a"));
    const events = await take(4, () => {
      setImmediate(() => {
        server.put(machine("a"));
        server.remove(machine("a"));
        server.sendBookmarks();
      });
    });
    expect(events.map(({ type }) => type)).toEqual(["ADDED", "MODIFIED", "DELETED", "BOOKMARK"]);
    expect(server.requestsFor("watch")[0]?.query.get("allowWatchBookmarks")).toBe("true");
    await vi.waitFor(() => expect(server.streams.size).toBe(0));
  });

  test("gives an event whole that arrives in pieces, in the middle of a character", async () => {
    const line = Buffer.from(`${JSON.stringify({ type: "ADDED", object: machine("ä") })}\n`);
    const cut = line.indexOf(0xc3) + 1;
    const events = await take(1, () => {
      for (const { response } of server.streams) {
        response.write(line.subarray(0, cut), () => setImmediate(() => response.write(line.subarray(cut))));
      }
    });
    expect(events).toEqual([{ type: "ADDED", object: machine("ä") }]);
  });

  test("returns when the server ends the stream", async () => {
    expect(await take(1, () => setImmediate(() => server.endStreams()))).toEqual([]);
  });

  test("rejects when the connection breaks", async () => {
    await expect(take(1, () => setImmediate(() => server.dropStreams()))).rejects.toMatchObject({
      problem: "unreachable",
      code: "ECONNRESET",
    });
  });

  test("rejects when the stream is silent for too long", async () => {
    client = new ApiClient(server.connection, { ...fastTiming, idle: 30 });
    await expect(take(1, () => {})).rejects.toMatchObject({ problem: "unreachable", code: "ETIMEDOUT" });
  });
});

describe("writing", () => {
  test("applies as a field manager, and gives the server's warnings", async () => {
    const { object, warnings } = await client.apply(`${machines}/a`, machine("a"), {
      fieldManager: "vks",
      force: true,
    });
    expect(object.metadata.name).toBe("a");
    expect(warnings).toEqual(['unknown field "spec.x"']);
    const [{ query, headers } = {}] = server.requestsFor("apply");
    expect(headers?.["content-type"]).toBe("application/apply-patch+yaml");
    expect(Object.fromEntries(query ?? [])).toEqual({ fieldManager: "vks", force: "true" });
  });

  test("leaves everything as it is in a dry run", async () => {
    await client.apply(`${machines}/a`, machine("a"), { fieldManager: "vks", dryRun: true });
    expect(server.requestsFor("apply")[0]?.query.get("dryRun")).toBe("All");
    await expect(client.get(`${machines}/a`)).rejects.toMatchObject({ status: 404 });
  });

  test("merges a patch, and deletes", async () => {
    await client.patch(`${machines}/a`, machine("a"));
    expect(server.requestsFor("patch")[0]?.headers["content-type"]).toBe("application/merge-patch+json");
    await client.delete(`${machines}/a`);
    await expect(client.get(`${machines}/a`)).rejects.toMatchObject({ status: 404 });
  });
});

describe("a refusal", () => {
  test("for want of a role says which one to ask for", async () => {
    server.forbid("list", "machines");
    await expect(client.list(machines)).rejects.toThrow(/cannot list resource .* role Edit on the vSphere Namespace$/);
  });

  test("by admission is told in its own words", async () => {
    const message = 'admission webhook "x" denied the request: no such vmClass';
    server.failNext({ status: 403, reason: "Forbidden", message });
    const apply = client.apply(`${machines}/a`, machine("a"), { fieldManager: "vks" });
    await expect(apply).rejects.toMatchObject({ status: 403, message });
  });

  test("for load tells how long to wait", async () => {
    server.failNext({ status: 429, retryAfter: 7 });
    await expect(client.list(machines)).rejects.toMatchObject({ status: 429, retryAfterSeconds: 7 });
  });
});

describe("credentials", () => {
  test("that were rewritten are read after a 401, and the request goes through", async () => {
    await client.list(machines);
    server.token = "secret-token-2";
    server.writeKubeconfig();
    await expect(client.list(machines)).resolves.toMatchObject({ items: [] });
    expect(server.requestsFor("list")).toHaveLength(3);
  });

  test("are read anew once for many requests refused together", async () => {
    await client.list(machines);
    server.token = "secret-token-2";
    server.writeKubeconfig();
    await Promise.all(Array.from({ length: 5 }, () => client.list(machines)));
    expect(server.requestsFor("list")).toHaveLength(1 + 10);
  });

  test("that stay refused are told of, not shown", async () => {
    server.token = "secret-token-2";
    const error = await client.list(machines).catch((error: Error) => error);
    expect(error).toMatchObject({
      status: 401,
      message: expect.stringContaining("log in with `kubectl vsphere login`"),
    });
    expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain("secret-token");
  });
});

describe("a server that", () => {
  test("refuses connections is unreachable", async () => {
    const { url } = server;
    await server.close();
    server = await FakeApiServer.start();
    client = new ApiClient(server.connection, fastTiming);
    server.writeKubeconfig(server.token, url);
    const message = `API server ${url.slice("http://".length)} unreachable: ECONNREFUSED`;
    await expect(client.list(machines)).rejects.toMatchObject({
      problem: "unreachable",
      code: "ECONNREFUSED",
      message,
    });
  });

  test("accepts connections but never answers is unreachable", async () => {
    const mute = createServer();
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const { port } = mute.address() as { port: number };
    server.writeKubeconfig(server.token, `http://127.0.0.1:${port}`);
    client = new ApiClient(server.connection, { ...fastTiming, response: 30 });
    await expect(client.list(machines)).rejects.toThrow("unreachable: no response within 0.03 s");
    mute.close();
  });

  test("speaks HTTP, but is no API server, is told from a broken one", async () => {
    const page = createHttpServer((_, response) => response.end("<html>Welcome</html>"));
    await new Promise<void>((resolve) => page.listen(0, "127.0.0.1", resolve));
    const { port } = page.address() as { port: number };
    server.writeKubeconfig(server.token, `http://127.0.0.1:${port}`);
    await expect(client.list(machines)).rejects.toThrow("not as a Kubernetes API server does");
    page.close();
  });

  test("closes an idle connection just when it is used again is asked once more", async () => {
    await client.list(machines);
    server.failNext({ status: 0, reset: true });
    await expect(client.list(machines)).resolves.toMatchObject({ items: [] });
  });
});
