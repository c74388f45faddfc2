import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ApiClient } from "../../../provider/observe/api-client";
import { Observer } from "../../../provider/observe/observer";
import { FakeApiServer } from "./fake-api-server";
import { fastTiming } from "./fast-timing";

let server: FakeApiServer;
beforeEach(async () => {
  server = await FakeApiServer.start();
});
afterEach(() => server.close());

describe("a connection of the client", () => {
  test("that impersonates sends one header per group, as kubectl does", async () => {
    const heard: string[][] = [];
    const echo = createHttpServer((request, response) => {
      heard.push(request.rawHeaders);
      response.end("{}");
    });
    await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
    server.writeKubeconfig(server.token, `http://127.0.0.1:${(echo.address() as AddressInfo).port}`);
    const impersonate = { user: "jane", groups: ["ops", "dev"] };
    await new ApiClient({ ...server.connection, impersonate }, fastTiming).get("/api");
    echo.closeAllConnections();
    echo.close();
    const sent = heard[0]?.flatMap((name, i, all) => (name.startsWith("Impersonate-") ? [[name, all[i + 1]]] : []));
    expect(sent).toEqual([
      ["Impersonate-Group", "ops"],
      ["Impersonate-Group", "dev"],
      ["Impersonate-User", "jane"],
    ]);
  });

  test("is waited for no longer than its request timeout", async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    server.writeKubeconfig(server.token, `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    const patient = new ApiClient({ ...server.connection, requestTimeout: 0.05 });
    await expect(patient.get("/api")).rejects.toThrow("unreachable: no response within 0.05 s");
    silent.close();
  });

  test("that is refused is not tried again for longer than that", async () => {
    server.writeKubeconfig(server.token, "http://127.0.0.1:1");
    const observer = new Observer({ ...server.connection, requestTimeout: 0.2 });
    const started = performance.now();
    await expect(observer.request((client) => client.get("/api"))).rejects.toThrow("unreachable: ECONNREFUSED");
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
