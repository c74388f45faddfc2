import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { VcenterClient } from "../../../provider/observe/vcenter/vcenter-client";
import { fastTiming } from "../observe/fast-timing";

/** The power of one machine, behind VI JSON as vCenter speaks it. */
export class FakeVcenter {
  readonly client: VcenterClient;
  state: "poweredOn" | "poweredOff" = "poweredOn";
  /** What the guest does when it is asked to shut down. */
  guest: "stops" | "hangs" | "has no Tools" = "stops";
  /** Whether cutting the power helps. */
  isStuck = false;
  /** What the machine was told to do. */
  readonly orders: string[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly server: Server) {
    const { port } = server.address() as AddressInfo;
    const advice = { server: "vCenter", untrusted: "", unauthorized: "", forbidden: "" };
    const target = { server: new URL(`http://127.0.0.1:${port}`), options: {}, proxied: false, generation: 0, advice };
    this.client = new VcenterClient({ access: target, user: "u", password: "p" }, fastTiming);
    server.on("request", (request, response) => void this.answer(request, response));
  }

  static async start(): Promise<FakeVcenter> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new FakeVcenter(server);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const piece of request) body += piece;
    const method = request.url?.split("/").at(-1) ?? "";
    const parameters = JSON.parse(body || "{}");
    if (method === "Login") response.setHeader("vmware-api-session-id", "s");
    else if (request.headers["vmware-api-session-id"] !== "s") return fault(response, "NotAuthenticated", 401);
    if (method === "FindByUuid") {
      return reply(response, parameters.uuid === "uuid-1" ? { type: "VirtualMachine", value: "vm-1" } : undefined);
    }
    if (method === "CreatePropertyCollector") return reply(response, { type: "PropertyCollector", value: "session-1" });
    if (method === "WaitForUpdatesEx") return await this.updates(parameters.version, response);
    if (method === "ShutdownGuest" || method === "PowerOffVM_Task") return this.order(method, response);
    reply(response, undefined);
  }

  private order(method: "ShutdownGuest" | "PowerOffVM_Task", response: ServerResponse): void {
    this.orders.push(method);
    if (method === "ShutdownGuest" && this.guest === "has no Tools") fault(response, "ToolsUnavailable", 500);
    else reply(response, undefined);
    if (method === "ShutdownGuest" ? this.guest === "stops" : !this.isStuck) setTimeout(() => this.goOff(), 5);
  }

  private goOff(): void {
    this.state = "poweredOff";
    for (const wake of this.waiting) wake();
  }

  /** The first call tells how it is, the next ones return when that changes. */
  private async updates(version: string, response: ServerResponse): Promise<void> {
    if (version !== "" && version === this.state) await new Promise<void>((resolve) => this.waiting.add(resolve));
    const obj = { _typeName: "ManagedObjectReference", type: "VirtualMachine", value: "vm-1" };
    const val = { _typeName: "VirtualMachinePowerState", _value: this.state };
    const change = { kind: version === "" ? "enter" : "modify", obj, changeSet: [{ name: "runtime.powerState", val }] };
    reply(response, { version: this.state, filterSet: [{ objectSet: [change] }] });
  }
}

function reply(response: ServerResponse, body: object | undefined): void {
  if (body) response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  else response.writeHead(204).end();
}

function fault(response: ServerResponse, _typeName: string, status: number): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify({ _typeName }));
}
