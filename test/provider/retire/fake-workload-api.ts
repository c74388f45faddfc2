import { request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { KubeObject } from "../../../provider/observe/kube-object";
import type { ApiAccess } from "../../../provider/phases/vsphere/subject";
import { FakeApiServer } from "../observe/fake-api-server";
import { FakeEtcd } from "./fake-etcd";
import { FakePortForward } from "./fake-port-forward";
import { pem } from "./pki";

/** What an eviction is answered with. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/**
 * The API server of a kubeadm cluster: TLS, client certificates, merge patches, evictions, and port-forwarding to etcd, in
 * front of a FakeApiServer that keeps the objects.
 */
export class FakeWorkloadApi {
  readonly etcd = new FakeEtcd();
  /** Why pods may not be evicted, by their names: see PodDisruptionBudget. */
  readonly refusals = new Map<string, Refusal>();
  /** Pods that stay when they are evicted, terminating, until `objects.remove`. */
  readonly lingering = new Set<string>();
  /** What was asked for besides reading: "patch nodes/a", "evict web-1", "delete nodes/a". */
  readonly log: string[] = [];
  private readonly portForward = new FakePortForward();
  private readonly sockets = new Set<Duplex>();

  private constructor(
    readonly objects: FakeApiServer,
    private readonly server: Server,
  ) {
    server.on("connection", (socket) => this.sockets.add(socket));
    server.on("request", (request, response) => void this.receive(request, response));
    server.on("upgrade", (request, socket, head) => {
      this.portForward.accept(request, socket, head, (pod, stream) => {
        const node = pod.replace(/^etcd-/, "");
        if (!this.etcd.members.has(node) || this.etcd.down.has(node)) return "connect: connection refused";
        this.etcd.accept(node, stream);
        return undefined;
      });
    });
  }

  static async start(): Promise<FakeWorkloadApi> {
    const tls = { cert: pem("apiserver.crt"), key: pem("apiserver.key"), ca: pem("kubernetes-ca.crt") };
    const server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new FakeWorkloadApi(await FakeApiServer.start(), server);
  }

  get access(): ApiAccess {
    const { port } = this.server.address() as AddressInfo;
    const [ca, certificate, key] = ["kubernetes-ca.crt", "admin.crt", "admin.key"].map(pem) as [string, string, string];
    return { endpoint: `https://127.0.0.1:${port}`, ca, certificate, key };
  }

  /** Puts a Node of a slot; a control-plane node gets its etcd member too. */
  putNode(name: string, slot: string, more: { readonly ready?: string; readonly labels?: object } = {}): void {
    const isControlPlane = slot.startsWith("control-plane");
    const labels = {
      "vks.pulumi.com/cluster": "shop",
      "vks.pulumi.com/slot": slot,
      ...(isControlPlane ? { "node-role.kubernetes.io/control-plane": "" } : {}),
      ...more.labels,
    };
    const conditions = [{ type: "Ready", status: more.ready ?? "True" }];
    const spec = { providerID: `vsphere://uuid-of-${name}` };
    this.objects.put({ kind: "Node", metadata: { name, labels }, spec, status: { conditions } });
    if (isControlPlane) this.etcd.add(name);
  }

  /** Puts a pod onto a node. */
  putPod(name: string, node: string, metadata: Partial<KubeObject["metadata"]> = {}, phase = "Running"): void {
    const spec = { nodeName: node };
    this.objects.put({ kind: "Pod", metadata: { namespace: "default", ...metadata, name }, spec, status: { phase } });
  }

  async close(): Promise<void> {
    this.portForward.close();
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
    await this.objects.close();
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    const [, pod] = /\/pods\/([^/]+)\/eviction$/.exec(path) ?? [];
    const [, node] = /^\/api\/v1\/nodes\/([^/?]+)$/.exec(path) ?? [];
    if (pod !== undefined) return await this.evict(pod, path.replace(/\/eviction$/, ""), response);
    if (node !== undefined && request.method !== "GET") this.log.push(`${request.method?.toLowerCase()} nodes/${node}`);
    if (node !== undefined && request.method === "PATCH") return await this.patch(path, request, response);
    this.pass(request, response);
  }

  private async evict(pod: string, path: string, response: ServerResponse): Promise<void> {
    this.log.push(`evict ${pod}`);
    const refusal = this.refusals.get(pod);
    const object = await this.read(path);
    if (refusal || !object) return refuse(response, refusal ?? { status: 404, message: `pods "${pod}" not found` });
    if (!this.lingering.has(pod)) this.objects.remove(object);
    else {
      const metadata = { ...object.metadata, deletionTimestamp: new Date().toISOString() };
      this.objects.put({ ...object, metadata });
    }
    response.writeHead(201, { "Content-Type": "application/json" }).end('{"kind":"Status","status":"Success"}');
  }

  private async patch(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const piece of request) body += piece;
    const object = await this.read(path);
    if (!object) return refuse(response, { status: 404, message: `${path} not found` });
    const stored = this.objects.put({ ...object, spec: { ...object.spec, ...JSON.parse(body).spec } });
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(stored));
  }

  private async read(path: string): Promise<KubeObject | undefined> {
    const reading = fetch(`${this.objects.url}${path}`, { headers: this.authorization });
    // A test may have ended before its last eviction.
    const answer = await reading.catch(() => undefined);
    return answer?.ok ? ((await answer.json()) as KubeObject) : undefined;
  }

  private pass(request: IncomingMessage, response: ServerResponse): void {
    const { method, headers, url } = request;
    const options = { method, headers: { ...headers, ...this.authorization } };
    const passed = forward(`${this.objects.url}${url}`, options, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers).flushHeaders();
      answer.pipe(response);
      answer.once("error", () => response.destroy());
    });
    passed.once("error", () => response.destroy());
    response.once("close", () => passed.destroy());
    request.pipe(passed);
  }

  private get authorization(): { Authorization: string } {
    return { Authorization: `Bearer ${this.objects.token}` };
  }
}

function refuse(response: ServerResponse, { status, message }: Refusal): void {
  const body = { kind: "Status", status: "Failure", code: status, message };
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
