import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { kubeProxyVersion } from "../../../../provider/handlers/vsphere/kube-proxy-version";
import { pem } from "../../retire/pki";

const path = "/apis/apps/v1/namespaces/kube-system/daemonsets/kube-proxy";

let server: Server;
/** The cluster's kube-proxy; absent where something else does its work. */
let daemonSet: object | undefined;
let patches: unknown[];

beforeEach(async () => {
  patches = [];
  const tls = { cert: pem("apiserver.crt"), key: pem("apiserver.key"), ca: pem("kubernetes-ca.crt") };
  server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, async (request, response) => {
    if (request.method === "PATCH") patches.push(JSON.parse(await text(request)));
    const found = request.url?.startsWith(path) ? daemonSet : undefined;
    response.writeHead(found ? 200 : 404, { "Content-Type": "application/json" });
    response.end(JSON.stringify(found ?? { kind: "Status", code: 404, reason: "NotFound", message: "not found" }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterEach(() => server.close());

function inputs(version: string) {
  const [ca, certificate, key] = ["kubernetes-ca.crt", "admin.crt", "admin.key"].map(pem) as [string, string, string];
  const { port } = server.address() as AddressInfo;
  return { api: { endpoint: `https://127.0.0.1:${port}`, ca, certificate, key }, version };
}

it("gives kube-proxy the tag of another version, wherever its image comes from, and leaves what else is there", async () => {
  const sidecar = { name: "sidecar", image: "example.com/sidecar:v1" };
  const proxy = { name: "kube-proxy", image: "mirror.example.com:5000/kube-proxy:v1.33.3@sha256:0a", args: ["--v=2"] };
  const template = { spec: { containers: [sidecar, proxy] } };
  daemonSet = { kind: "DaemonSet", metadata: { name: "kube-proxy", resourceVersion: "7" }, spec: { template } };
  await kubeProxyVersion.update?.("kube-proxy", inputs("v1.33.3"), inputs("v1.34.1"));
  const moved = { ...proxy, image: "mirror.example.com:5000/kube-proxy:v1.34.1" };
  expect(patches).toEqual([
    { metadata: { resourceVersion: "7" }, spec: { template: { spec: { containers: [sidecar, moved] } } } },
  ]);
});

it("asks for nothing where only the certificate is another one", async () => {
  const renewed = { ...inputs("v1.33.3"), api: { ...inputs("v1.33.3").api, certificate: pem("admin.crt") } };
  expect(await kubeProxyVersion.update?.("kube-proxy", inputs("v1.33.3"), renewed)).toEqual({ outs: renewed });
  expect(patches).toEqual([]);
});

it("does not miss a kube-proxy that something else stands in for", async () => {
  daemonSet = undefined;
  await expect(kubeProxyVersion.update?.("kube-proxy", inputs("v1.33.3"), inputs("v1.34.1"))).resolves.toBeDefined();
});
