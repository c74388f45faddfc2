import { ConnectionError } from "../connection";
import { type Answer, Connections } from "../http-exchange";
import { defaultTiming, type Timing } from "../timing";
import { type VcenterEnvironment, vcenterEnvironment } from "./environment";
import { isSessionOver, VcenterFault } from "./vcenter-fault";
import { type MoRef, plain } from "./vi-json";

/** The oldest release that speaks VI JSON; newer ones still speak it (vSphere 8.0 U1). */
const release = "8.0.1.0";

/** How long a session may be idle before it is closed, in milliseconds: the gates of one run follow each other closely. */
const idleSession = 30_000;

interface Session {
  readonly id: string;
}

/**
 * Speaks VI JSON to one vCenter, in one session that is opened when first needed, renewed when it is over and closed when it
 * is idle. Every method rejects with a ConnectionError when vCenter cannot be spoken to, and with a VcenterFault when it
 * answers with a fault; neither holds a credential.
 */
export class VcenterClient {
  private readonly connections: Connections;
  private session: Promise<Session> | undefined;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly environment: VcenterEnvironment,
    timing: Timing = defaultTiming,
  ) {
    this.connections = new Connections(timing);
  }

  /** Calls a method of an object. What it returns is unwrapped; undefined where it returns nothing. */
  async call<T = unknown>({ type, value }: MoRef, method: string, parameters: object = {}): Promise<T> {
    return (await this.request("POST", `${type}/${value}/${method}`, parameters)) as T;
  }

  /** Reads one property of an object. */
  async property<T = unknown>({ type, value }: MoRef, name: string): Promise<T> {
    return (await this.request("GET", `${type}/${value}/${name}`)) as T;
  }

  /** The virtual machine of a BIOS UUID; undefined when there is none. */
  async findVirtualMachine(uuid: string): Promise<MoRef | undefined> {
    const parameters = { uuid, vmSearch: true, instanceUuid: false };
    return this.call<MoRef | undefined>({ type: "SearchIndex", value: "SearchIndex" }, "FindByUuid", parameters);
  }

  /** Closes the session, if there is one. Does not fail: vCenter closes an idle one itself. */
  async logout(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    clearTimeout(this.idle);
    try {
      if (session) await this.send("POST", "SessionManager/SessionManager/Logout", await session, {});
    } catch {
      // It could not be opened, or is over already.
    }
  }

  private async request(method: "GET" | "POST", path: string, parameters?: object): Promise<unknown> {
    const session = this.opened();
    try {
      return await this.send(method, path, await session, parameters);
    } catch (error) {
      if (!isSessionOver(error)) throw error;
      // Whoever is told first opens a new one for all.
      if (this.session === session) this.session = undefined;
      return await this.send(method, path, await this.opened(), parameters);
    } finally {
      this.touch();
    }
  }

  private opened(): Promise<Session> {
    if (this.session) return this.session;
    const session = this.login();
    this.session = session;
    // A failure is told to all who wait for it, but not remembered.
    session.catch(() => {
      if (this.session === session) this.session = undefined;
    });
    return session;
  }

  private async login(): Promise<Session> {
    const { user: userName, password } = this.environment;
    const path = "SessionManager/SessionManager/Login";
    const answer = await this.exchange("POST", path, undefined, { userName, password });
    const body = await text(answer);
    const id = answer.headers["vmware-api-session-id"];
    if (answer.status < 400 && typeof id === "string") return { id };
    throw this.refused(answer.status, body);
  }

  /** Why nobody gets in. */
  private refused(status: number, body: string): ConnectionError {
    const { server, advice } = this.environment.access;
    if (status === 404) {
      return new ConnectionError(
        `${server.host} does not speak VI JSON: it needs vCenter 8.0 U1 or later`,
        "unreachable",
      );
    }
    const { fault } = VcenterFault.from(body, status);
    const isTemporary = status >= 502 && status <= 504;
    const what = `vCenter ${server.host} does not let the user of VSPHERE_USER in (${fault})`;
    return isTemporary
      ? new ConnectionError(`vCenter ${server.host} unreachable: ${fault}`, "unreachable")
      : new ConnectionError(`${what}; ${advice.unauthorized}`, "credentials");
  }

  private async send(method: "GET" | "POST", path: string, session: Session, parameters?: object): Promise<unknown> {
    const answer = await this.exchange(method, path, session, parameters);
    const body = await text(answer);
    if (answer.status === 401) throw new VcenterFault("NotAuthenticated", "");
    if (answer.status >= 400) throw VcenterFault.from(body, answer.status);
    return body === "" ? undefined : plain(parsed(body, this.environment.access.server.host));
  }

  private exchange(method: "GET" | "POST", path: string, session?: Session, parameters?: object): Promise<Answer> {
    const headers = {
      Accept: "application/json",
      ...(session ? { "vmware-api-session-id": session.id } : {}),
      ...(parameters ? { "Content-Type": "application/json" } : {}),
    };
    const body = parameters ? { body: JSON.stringify(parameters) } : {};
    const exchange = { method, path: `/sdk/vim25/${release}/${path}`, headers, ...body };
    return this.connections.send(this.environment.access, exchange);
  }

  private touch(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.logout(), idleSession).unref();
  }
}

async function text(answer: Answer): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of answer.body) pieces.push(piece);
  return pieces.join("");
}

function parsed(body: string, host: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ConnectionError(
      `${host} answers, but not as vCenter does: check VSPHERE_SERVER`,
      "unreachable",
      "EPROTO",
    );
  }
}

const clients = new Map<string, VcenterClient>();

/**
 * The client of the vCenter that the environment names, shared by everybody in this process.
 * @throws ConnectionError when it names none
 */
export function vcenterClient(): VcenterClient {
  const environment = vcenterEnvironment();
  const key = JSON.stringify([environment.access.server.href, environment.user, environment.password]);
  let client = clients.get(key);
  if (!client) {
    const fresh = new VcenterClient(environment);
    process.once("beforeExit", () => void fresh.logout());
    client = fresh;
    clients.set(key, client);
  }
  return client;
}
