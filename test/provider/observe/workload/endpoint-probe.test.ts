import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { probeEndpoint } from "../../../../provider/observe/workload/endpoint-probe";
import { authority, foreignAuthority, foreignServer, misnamed, server as own, type Pair } from "./pki";

let listening: Server | undefined;
afterEach(() => listening?.close());

async function probed(server: Server, host = "127.0.0.1") {
  listening = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return probeEndpoint(`https://${host}:${(server.address() as AddressInfo).port}`, authority.certificate);
}

const tls = ({ certificate: cert, key }: Pair) => createTlsServer({ cert, key });

describe("who answers at an endpoint", () => {
  it("is the cluster's API server", async () => {
    expect(await probed(tls(own))).toEqual({ is: "ours" });
    expect(await probed(tls(own), "localhost")).toEqual({ is: "ours" });
  });

  it("is somebody else, by the certificate", async () => {
    expect(await probed(tls(foreignServer))).toEqual({
      is: "foreign",
      who: 'a certificate of "kubernetes-other" for "somebody" (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
    });
    expect(await probed(tls(foreignAuthority))).toMatchObject({
      is: "foreign",
      who: expect.stringContaining('of "kubernetes-other" for "kubernetes-other"'),
    });
  });

  it("is somebody else, who does not speak TLS", async () => {
    const plain = createServer((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    expect(await probed(plain)).toEqual({ is: "foreign", who: "something that does not speak TLS" });
  });

  it("is an API server of the cluster under another name", async () => {
    expect(await probed(tls(misnamed))).toEqual({ is: "misnamed", names: "IP Address:10.9.9.9" });
  });

  it("is nobody where nothing listens, or nothing is behind what does", async () => {
    expect(await probeEndpoint("https://127.0.0.1:1", authority.certificate)).toEqual({
      is: "nobody",
      code: "ECONNREFUSED",
    });
    expect(await probed(createServer((socket) => socket.destroy()))).toMatchObject({ is: "nobody" });
    expect(await probeEndpoint("https://no-such-host.invalid:6443", authority.certificate)).toMatchObject({
      is: "nobody",
    });
  });
});
