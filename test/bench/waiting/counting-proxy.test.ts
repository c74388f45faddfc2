import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { CountingProxy } from "../../../bench/waiting/counting-proxy";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function proxied(answer: http.RequestListener): Promise<CountingProxy> {
  const server = http.createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy = await CountingProxy.start({ server: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  closing.push(
    () => proxy.stop(),
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return proxy;
}

it("counts every request and passes method, path, body and answer on", async () => {
  const proxy = await proxied(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    response.writeHead(201, { "x-of": "server" }).end(`${request.method} ${request.url} ${Buffer.concat(pieces)}`);
  });
  expect(proxy.requests).toBe(0);
  const answer = await fetch(`${proxy.url}/apis?watch=true`, { method: "POST", body: "hello" });
  expect(answer.status).toBe(201);
  expect(answer.headers.get("x-of")).toBe("server");
  expect(await answer.text()).toBe("POST /apis?watch=true hello");
  await Promise.all([1, 2, 3].map(() => fetch(proxy.url).then((next) => next.text())));
  expect(proxy.requests).toBe(4);
});

it("shows what streams in as it comes, and ends upstream what its client gives up", async () => {
  let ended = () => {};
  const over = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const proxy = await proxied((_, response) => {
    response.flushHeaders();
    response.on("close", ended);
    setImmediate(() => response.write("first\n"));
  });
  const client = new AbortController();
  const answer = await fetch(proxy.url, { signal: client.signal });
  const { value } = (await answer.body?.getReader().read()) ?? {};
  expect(Buffer.from(value as Uint8Array).toString()).toBe("first\n");
  client.abort();
  await over;
});

it("breaks the connection when there is no server", async () => {
  const proxy = await CountingProxy.start({ server: "http://127.0.0.1:1" });
  closing.push(() => proxy.stop());
  await expect(fetch(proxy.url)).rejects.toThrow();
  expect(proxy.requests).toBe(1);
});
