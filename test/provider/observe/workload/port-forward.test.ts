import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { forwardPort } from "../../../../provider/observe/workload/port-forward";
import type { ApiAccess } from "../../../../provider/phases/vsphere/subject";
import { FakePortForward } from "../../retire/fake-port-forward";

const target = { namespace: "kube-system", pod: "etcd-a", port: 2379 };

describe("a forwarded port", () => {
  let server: Server;
  let access: ApiAccess;
  /** What listens in the pod, or why nothing does. */
  let listen: (pod: string, stream: Duplex) => string | undefined;
  const forward = new FakePortForward();
  beforeEach(async () => {
    listen = (_, stream) => void stream.pipe(stream);
    server = createServer();
    server.on("upgrade", (request, socket, head) => {
      if (request.url?.includes("/etcd-a/"))
        forward.accept(request, socket, head, (pod, stream) => listen(pod, stream));
      else socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    access = { endpoint: `http://127.0.0.1:${port}/`, ca: "", certificate: "", key: "" };
  });
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const text = async (stream: Duplex) => {
    let all = "";
    for await (const piece of stream) all += piece;
    return all;
  };

  it("carries bytes both ways, also many", async () => {
    const connection = await forwardPort(access, target, 1_000);
    const sent = "0123456789".repeat(50_000);
    const received = new Promise<string>((resolve) => {
      let all = "";
      connection.on("data", (piece) => {
        all += piece;
        if (all.length === sent.length) resolve(all);
      });
    });
    connection.write(sent);
    expect(await received).toBe(sent);
    connection.destroy();
  });

  it("ends when the pod hangs up", async () => {
    listen = (_, stream) => void stream.end("bye", () => stream.destroy());
    expect(await text(await forwardPort(access, target, 1_000))).toBe("bye");
  });

  it("breaks with what the kubelet says when nothing listens in the pod", async () => {
    listen = () => "connect: connection refused";
    const why =
      /^port 2379 of pod kube-system\/etcd-a unreachable through 127\.0\.0\.1:\d+: connect: connection refused$/;
    await expect(forwardPort(access, target, 1_000).then(text)).rejects.toThrow(why);
  });

  it("is not opened to a pod that is not there", async () => {
    const opening = forwardPort(access, { ...target, pod: "etcd-b" }, 1_000);
    await expect(opening).rejects.toMatchObject({ name: "ConnectionError", message: expect.stringMatching("404") });
  });

  it("is not opened when the API server is gone", async () => {
    const opening = forwardPort({ ...access, endpoint: "http://127.0.0.1:1" }, target, 1_000);
    await expect(opening).rejects.toMatchObject({ message: expect.stringMatching("ECONNREFUSED") });
  });
});
