import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { VcenterEnvironment } from "../../../../provider/observe/vcenter/environment";
import type { MoRef } from "../../../../provider/observe/vcenter/vi-json";
import { boxed } from "./boxed";

/** A managed object as a test writes it: properties by their paths. */
export interface FakeObject {
  readonly type: string;
  readonly id: string;
  /** What it lies in. */
  readonly below?: string;
  // biome-ignore lint/suspicious/noExplicitAny: properties are of any type
  readonly properties: Record<string, any>;
}

interface Filter {
  readonly pathSet: readonly string[];
  readonly objects: readonly string[];
}

interface Collector {
  filters: Filter[];
  seen: number;
  waiting?: { readonly response: ServerResponse; readonly timer: NodeJS.Timeout };
}

/** A vCenter in memory that speaks VI JSON over real HTTP, as far as the observer needs it. */
export class FakeVcenter {
  readonly user = "administrator@vsphere.local";
  readonly password = "vc-secret-1";
  /** The methods called so far, as "type.method". */
  readonly calls: string[] = [];
  /** How many sessions have been opened. */
  logins = 0;
  /** Answer every request with this status. */
  outage: number | undefined;
  private readonly objects = new Map<string, FakeObject>();
  private readonly collectors = new Map<string, Collector>();
  private readonly views = new Map<string, { readonly container: string; readonly type: string }>();
  private session: string | undefined;
  private version = 0;
  private counter = 0;
  private readonly changedAt = new Map<string, number>();

  private constructor(private readonly server: Server) {
    server.on("request", (request, response) => void this.receive(request, response));
    this.put({ type: "Folder", id: "group-d1", properties: { name: "Datacenters" } });
  }

  static async start(): Promise<FakeVcenter> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new FakeVcenter(server);
  }

  get environment(): VcenterEnvironment {
    const server = new URL(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`);
    const advice = {
      server: "vCenter",
      untrusted: "",
      unauthorized: "check VSPHERE_USER and VSPHERE_PASSWORD",
      forbidden: "",
    };
    const access = { server, options: {}, proxied: false, generation: 0, advice };
    return { access, user: this.user, password: this.password };
  }

  async close(): Promise<void> {
    for (const { waiting } of this.collectors.values()) clearTimeout(waiting?.timer);
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Creates an object, or changes some of its properties. */
  put(object: FakeObject): MoRef {
    const old = this.objects.get(object.id);
    this.objects.set(object.id, { ...old, ...object, properties: { ...old?.properties, ...object.properties } });
    this.changedAt.set(object.id, ++this.version);
    this.publish();
    return { type: object.type, value: object.id };
  }

  /** Removes an object. */
  remove(id: string): void {
    this.objects.delete(id);
    this.changedAt.set(id, ++this.version);
    this.publish();
  }

  /** Ends the session, as a restart does: its collectors go with it. */
  endSession(): void {
    this.session = undefined;
    for (const { waiting } of this.collectors.values())
      if (waiting) this.fault(waiting.response, 401, "NotAuthenticated");
    this.collectors.clear();
  }

  /** Open update calls stay open, but are told nothing any more. */
  silence(): void {
    for (const collector of this.collectors.values()) delete collector.waiting;
  }

  /** How many update calls are being held open. */
  get waits(): number {
    return [...this.collectors.values()].filter(({ waiting }) => waiting).length;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const piece of request) text += piece;
    const body = text ? JSON.parse(text) : {};
    const [, type = "", id = "", member = ""] =
      /^\/sdk\/vim25\/8\.0\.1\.0\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(request.url ?? "") ?? [];
    this.calls.push(`${type}.${member}`);
    if (this.outage) this.fault(response, this.outage, "HostCommunication");
    else if (member === "Login") this.login(body, response);
    else if (member === "content") this.reply(response, { rootFolder: ref("Folder", "group-d1") });
    else if (!this.session || request.headers["vmware-api-session-id"] !== this.session)
      this.fault(response, 401, "NotAuthenticated");
    else if (request.method === "GET") this.property(id, member, response);
    else this.method(id, member, body, response);
  }

  private login({ userName, password }: { userName: string; password: string }, response: ServerResponse): void {
    if (userName !== this.user || password !== this.password) {
      this.fault(response, 500, "InvalidLogin", `Cannot complete login as ${userName} with ${password}`);
      return;
    }
    this.session ??= `session-${++this.logins}`;
    response.setHeader("vmware-api-session-id", this.session);
    this.reply(response, { key: this.session });
  }

  private property(id: string, path: string, response: ServerResponse): void {
    const object = this.objects.get(id);
    if (!object) this.fault(response, 500, "ManagedObjectNotFound");
    else if (object.properties[path] === undefined) response.writeHead(204).end();
    else this.reply(response, boxed(object.properties[path]));
  }

  // biome-ignore lint/suspicious/noExplicitAny: parameters of any method
  private method(id: string, method: string, body: any, response: ServerResponse): void {
    const collector = this.collectors.get(id);
    if (method === "FindByUuid") {
      const found = [...this.objects.values()].find(({ properties }) => properties.uuid === body.uuid);
      if (found) this.reply(response, ref(found.type, found.id));
      else response.writeHead(204).end();
    } else if (method === "CreatePropertyCollector") {
      const name = `session-pc-${++this.counter}`;
      this.collectors.set(name, { filters: [], seen: 0 });
      this.reply(response, ref("PropertyCollector", name));
    } else if (method === "CreateContainerView") {
      const name = `view-${++this.counter}`;
      this.views.set(name, { container: body.container.value, type: body.type[0] });
      this.reply(response, ref("ContainerView", name));
    } else if (method === "RetrievePropertiesEx") this.retrieve(body.specSet[0], response);
    else if (method === "DestroyView" || method === "Logout") response.writeHead(204).end();
    else if (!collector) this.fault(response, 500, "ManagedObjectNotFound");
    else if (method === "CreateFilter") this.filter(collector, body.spec, response);
    else if (method === "WaitForUpdatesEx") this.wait(collector, body, response);
    else if (method === "CancelWaitForUpdates") this.cancel(collector, response);
    else if (method === "DestroyPropertyCollector") {
      this.collectors.delete(id);
      response.writeHead(204).end();
    } else this.fault(response, 404, "InvalidRequest");
  }

  // biome-ignore lint/suspicious/noExplicitAny: a PropertyFilterSpec
  private retrieve({ propSet, objectSet }: any, response: ServerResponse): void {
    const { pathSet, type } = propSet[0];
    const root: string = objectSet[0].obj.value;
    const view = this.views.get(root);
    const all = [...this.objects.values()];
    const chosen = view
      ? all.filter((object) => object.type === type && this.liesIn(object, view.container))
      : all.filter(({ id }) => id === root);
    const objects = chosen.map((object) => ({
      obj: ref(object.type, object.id),
      propSet: pathSet
        .filter((path: string) => object.properties[path] !== undefined)
        .map((name: string) => ({ name, val: boxed(object.properties[name]) })),
    }));
    this.reply(response, { objects });
  }

  private liesIn(object: FakeObject, container: string): boolean {
    for (let at: FakeObject | undefined = object; at; at = at.below ? this.objects.get(at.below) : undefined) {
      if (at.below === container) return true;
    }
    return container === "group-d1";
  }

  // biome-ignore lint/suspicious/noExplicitAny: a PropertyFilterSpec
  private filter(collector: Collector, { propSet, objectSet }: any, response: ServerResponse): void {
    const objects: string[] = objectSet.map(({ obj }: { obj: MoRef }) => obj.value);
    if (objects.some((id) => !this.objects.has(id))) {
      this.fault(response, 500, "ManagedObjectNotFound");
      return;
    }
    collector.filters.push({ pathSet: propSet[0].pathSet, objects });
    this.reply(response, ref("PropertyFilter", `filter-${++this.counter}`));
  }

  private wait(
    collector: Collector,
    { version, options }: { version: string; options: { maxWaitSeconds: number } },
    response: ServerResponse,
  ): void {
    if (version === "") collector.seen = 0;
    const timer = setTimeout(() => response.writeHead(204).end(), options.maxWaitSeconds * 1000);
    collector.waiting = { response, timer };
    response.once("close", () => clearTimeout(timer));
    this.publish();
  }

  private cancel(collector: Collector, response: ServerResponse): void {
    const { waiting } = collector;
    delete collector.waiting;
    if (waiting) this.fault(waiting.response, 500, "RequestCanceled");
    response.writeHead(204).end();
  }

  /** Answers whoever waits for what has changed since. */
  private publish(): void {
    for (const collector of this.collectors.values()) {
      const { waiting } = collector;
      const objectSet = collector.filters.flatMap((filter) => this.updates(filter, collector.seen));
      if (!waiting || objectSet.length === 0) continue;
      delete collector.waiting;
      collector.seen = this.version;
      this.reply(waiting.response, { version: String(this.version), filterSet: [{ objectSet }] });
    }
  }

  private updates({ objects, pathSet }: Filter, since: number): object[] {
    return objects
      .filter((id) => since === 0 || (this.changedAt.get(id) ?? 0) > since)
      .map((id) => {
        const object = this.objects.get(id);
        if (!object) return { kind: "leave", obj: ref("VirtualMachine", id) };
        const changeSet = pathSet
          .filter((path) => object.properties[path] !== undefined)
          .map((name) => ({ name, op: "assign", val: boxed(object.properties[name]) }));
        return { kind: since === 0 ? "enter" : "modify", obj: ref(object.type, id), changeSet };
      });
  }

  private reply(response: ServerResponse, body: unknown): void {
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  }

  private fault(response: ServerResponse, status: number, fault: string, faultstring = ""): void {
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ _typeName: fault, faultstring }));
  }
}

function ref(type: string, value: string): object {
  return { _typeName: "ManagedObjectReference", type, value };
}
