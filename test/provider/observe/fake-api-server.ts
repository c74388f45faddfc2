import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { SupervisorConnection } from "../../../provider/observe/connection";
import { kinds } from "../../../provider/observe/kinds";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { type Failure, Failures, refuse } from "./fake-failures";
import { type Identity, isIdentified, kubeconfigText, secureServer } from "./fake-identity";
import {
  apiVersionOf,
  isMetadataOnly,
  type LoggedRequest,
  type NewObject,
  ofCluster,
  parse,
  reply,
  resourceOf,
  type Stored,
  selected,
} from "./fake-requests";

import { type Change, type Stream, write } from "./fake-streams";

export type { NewObject } from "./fake-requests";

/** An API server in memory, over real HTTP, that a test can put objects into and make fail. */
export class FakeApiServer {
  /** Every request that has arrived, oldest first. */
  readonly requests: LoggedRequest[] = [];
  /** Every open watch. */
  readonly streams = new Set<Stream>();
  /** The bearer token that is accepted; set another one to expire the login. */
  token = "secret-token-1";
  /** What `/readyz` answers. */
  readyz = { status: 200, text: "[+]ping ok\n[+]etcd ok\nreadyz check passed\n" };
  /** The versions of each group; delete one to make its kinds absent. */
  readonly groups = new Map<string, string[]>();
  readonly connection: SupervisorConnection;
  private readonly directory = mkdtempSync(join(tmpdir(), "fake-api-server-"));
  private readonly objects = new Map<string, Stored>();
  private readonly history: Change[] = [];
  private readonly failures = new Failures();
  private readonly forbidden = new Set<string>();
  private version = 100;
  private oldest = 0;

  private constructor(
    private readonly server: Server,
    private readonly identity?: Identity,
  ) {
    this.connection = { kubeconfig: join(this.directory, "kubeconfig"), context: "fake" };
    for (const { group, versions } of Object.values(kinds)) if (group) this.groups.set(group, [versions[0]]);
    this.groups.set("authorization.k8s.io", ["v1"]);
    this.groups.set("apps", ["v1"]);
    server.on("request", (request, response) => void this.receive(request, response));
  }

  /**
   * Starts a server on a free port of the loopback, and writes a kubeconfig for it.
   * @param identity to speak TLS, and to take client certificates
   * @param port @default any
   */
  static async start(identity?: Identity, port = 0): Promise<FakeApiServer> {
    const server = identity ? secureServer(identity) : createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const fake = new FakeApiServer(server, identity);
    fake.writeKubeconfig();
    return fake;
  }

  get url(): string {
    return `${this.identity ? "https" : "http"}://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Writes the kubeconfig of `connection`, as a login does. */
  writeKubeconfig(token = this.token, server = this.url): void {
    writeFileSync(this.connection.kubeconfig as string, kubeconfigText(server, token));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.directory, { recursive: true });
  }

  /** Creates or replaces an object; a replaced one keeps its uid unless another is given. */
  put(object: NewObject): KubeObject {
    const resource = resourceOf(object.kind);
    const namespace = object.metadata.namespace ?? ofCluster;
    const key = `${resource}/${namespace}/${object.metadata.name}`;
    const old = this.objects.get(key);
    const version = ++this.version;
    const metadata = {
      uid: old?.metadata.uid ?? `uid-${version}`,
      generation: 1,
      creationTimestamp: old?.metadata.creationTimestamp ?? new Date(Date.UTC(2026, 0, 1, 0, 0, version)).toISOString(),
      ...object.metadata,
      namespace,
      resourceVersion: String(version),
    };
    const stored: Stored = { ...object, apiVersion: object.apiVersion ?? apiVersionOf(object.kind), metadata };
    this.objects.set(key, stored);
    this.publish({ type: old ? "MODIFIED" : "ADDED", resource, object: stored, version });
    return stored;
  }

  /** Deletes an object, if it is there. */
  remove({ kind, metadata }: Pick<NewObject, "kind" | "metadata">): void {
    const resource = resourceOf(kind);
    const key = `${resource}/${metadata.namespace ?? ofCluster}/${metadata.name}`;
    const old = this.objects.get(key);
    if (!old) return;
    this.objects.delete(key);
    const version = ++this.version;
    const object = { ...old, metadata: { ...old.metadata, resourceVersion: String(version) } };
    this.publish({ type: "DELETED", resource, object, version });
  }

  /** Makes the next request that matches fail. */
  failNext(failure: Failure): void {
    this.failures.add(failure);
  }

  /** Takes back what `failNext` has not used up. */
  healFailures(): void {
    this.failures.clear();
  }

  /** Denies a verb on a resource until `allow`. */
  forbid(verb: LoggedRequest["verb"], resource: string): void {
    this.forbidden.add(`${verb} ${resource}`);
  }

  allow(verb: LoggedRequest["verb"], resource: string): void {
    this.forbidden.delete(`${verb} ${resource}`);
  }

  /** Breaks every open watch in the middle. */
  dropStreams(): void {
    for (const { response } of this.streams) response.destroy();
    this.streams.clear();
  }

  /** Ends every open watch in good order, as a server does after timeoutSeconds. */
  endStreams(): void {
    for (const { response } of this.streams) response.end();
    this.streams.clear();
  }

  /** Open watches stay open but carry nothing any more; new ones work. */
  freezeStreams(): void {
    this.streams.clear();
  }

  /** No watch can start from before now. */
  compact(): void {
    this.oldest = this.version;
    this.history.length = 0;
  }

  /** Sends an event of our own to every watch of a resource. */
  send(resource: string, event: object): void {
    for (const stream of this.streams) if (stream.request.resource === resource) write(stream, event);
  }

  /** Tells every watch where it is. */
  sendBookmarks(): void {
    const object = { metadata: { resourceVersion: String(this.version) } };
    for (const stream of this.streams) write(stream, { type: "BOOKMARK", object });
  }

  /** The requests of a verb on a resource. */
  requestsFor(verb: LoggedRequest["verb"], resource?: string): LoggedRequest[] {
    return this.requests.filter((request) => request.verb === verb && (!resource || request.resource === resource));
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const logged = await parse(request);
    this.requests.push(logged);
    const failure = this.failures.next(logged);
    if (failure?.delay) await setTimeout(failure.delay);
    if (failure?.reset) request.socket.destroy();
    else if (failure?.cut) {
      response.writeHead(200, { "Content-Type": "application/json" }).flushHeaders();
      setImmediate(() => response.destroy());
    } else if (failure && !failure.delay) refuse(response, failure);
    else if (logged.path === "/readyz") {
      response.writeHead(this.readyz.status, { "Content-Type": "text/plain" }).end(this.readyz.text);
    } else if (!this.admits(request)) {
      refuse(response, { status: 401, reason: "Unauthorized", message: "Unauthorized" });
    } else if (this.forbidden.has(`${logged.verb} ${logged.resource}`)) {
      const message = `${logged.resource} is forbidden: User "dev" cannot ${logged.verb} resource "${logged.resource}"`;
      refuse(response, { status: 403, reason: "Forbidden", message });
    } else this.answer(logged, response);
  }

  private admits(request: IncomingMessage): boolean {
    return this.identity ? isIdentified(request) : request.headers.authorization === `Bearer ${this.token}`;
  }

  private answer(request: LoggedRequest, response: ServerResponse): void {
    const [, group = "", version = ""] = /^\/apis\/([^/]+)(?:\/([^/]+))?/.exec(request.path) ?? [];
    const served = this.groups.get(group);
    if (group && !(version ? served?.includes(version) : served)) {
      refuse(response, {
        status: 404,
        reason: "NotFound",
        message: "the server could not find the requested resource",
      });
    } else if (request.verb === "discover") {
      reply(response, { kind: "APIGroup", versions: served?.map((name) => ({ version: name })) });
    } else if (request.verb === "list") this.list(request, response);
    else if (request.verb === "watch") this.watch(request, response);
    else if (request.verb === "get") this.one(request, response, (object) => this.shown(request, object));
    else if (request.verb === "delete") {
      this.one(request, response, (object) => {
        this.remove(object);
        return { kind: "Status", status: "Success" };
      });
    } else if (request.resource === "selfsubjectaccessreviews") this.review(request, response);
    else this.store(request, response);
  }

  /** Tells whether `forbid` has denied what is asked about. */
  private review(request: LoggedRequest, response: ServerResponse): void {
    const { spec } = JSON.parse(request.body ?? "{}");
    const { verb, resource } = spec.resourceAttributes;
    reply(response, {
      kind: "SelfSubjectAccessReview",
      status: { allowed: !this.forbidden.has(`${verb} ${resource}`) },
    });
  }

  private list(request: LoggedRequest, response: ServerResponse): void {
    const matching = [...this.objects.entries()]
      .filter(([key, object]) => key.startsWith(`${request.resource}/`) && selected(request, object))
      .map(([, object]) => this.shown(request, object));
    const limit = Number(request.query.get("limit") ?? 0) || matching.length;
    const from = Number(request.query.get("continue") ?? 0);
    const rest = from + limit < matching.length ? String(from + limit) : undefined;
    const kind = isMetadataOnly(request) ? "PartialObjectMetadataList" : `${matching[0]?.kind ?? "Unknown"}List`;
    const builtIn = request.path.startsWith("/api/") && !isMetadataOnly(request);
    const items = matching.slice(from, from + limit).map((object) => {
      return builtIn ? { ...object, kind: undefined, apiVersion: undefined } : object;
    });
    const metadata = { resourceVersion: String(this.version), continue: rest };
    reply(response, { apiVersion: "v1", kind, metadata, items });
  }

  private watch(request: LoggedRequest, response: ServerResponse): void {
    const from = Number(request.query.get("resourceVersion"));
    if (from < this.oldest) {
      refuse(response, { status: 410, reason: "Expired", message: "too old resource version" });
      return;
    }
    response.writeHead(200, { "Content-Type": "application/json" });
    response.flushHeaders();
    const stream = { request, response };
    for (const change of this.history) if (change.version > from) this.pass(stream, change);
    this.streams.add(stream);
    response.once("close", () => this.streams.delete(stream));
  }

  private one(request: LoggedRequest, response: ServerResponse, then: (object: Stored) => object): void {
    const object = this.objects.get(`${request.resource}/${request.namespace ?? ofCluster}/${request.name}`);
    const message = `${request.resource} "${request.name}" not found`;
    if (object) reply(response, then(object));
    else refuse(response, { status: 404, reason: "NotFound", message });
  }

  private store(request: LoggedRequest, response: ServerResponse): void {
    const object = JSON.parse(request.body ?? "{}") as NewObject;
    response.setHeader("Warning", ['299 - "unknown field \\"spec.x\\""']);
    reply(response, request.query.get("dryRun") ? object : this.put(object));
  }

  private publish(change: Change): void {
    this.history.push(change);
    for (const stream of this.streams) this.pass(stream, change);
  }

  private pass(stream: Stream, { type, resource, object }: Change): void {
    if (stream.request.resource !== resource || !selected(stream.request, object)) return;
    write(stream, { type, object: this.shown(stream.request, object) });
  }

  private shown(request: LoggedRequest, object: Stored): Stored {
    if (!isMetadataOnly(request)) return object;
    return { apiVersion: "meta.k8s.io/v1", kind: "PartialObjectMetadata", metadata: object.metadata };
  }
}
