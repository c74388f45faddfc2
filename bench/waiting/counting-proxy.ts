import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";

/** Where requests go on to, and with what. */
export interface Upstream {
  /** The API server. */
  readonly server: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/**
 * Stands between clients and an API server, and counts what passes: whoever the client is, a request counts when it
 * arrives. Clients speak plain HTTP to it and need no credentials. On the loopback interface only.
 */
export class CountingProxy {
  /** Requests so far. */
  requests = 0;
  private readonly agent = new https.Agent({ keepAlive: true });
  private readonly plain = new http.Agent({ keepAlive: true });
  private readonly listener = http.createServer((request, response) => this.pass(request, response));

  private constructor(private readonly upstream: Upstream) {}

  static async start(upstream: Upstream): Promise<CountingProxy> {
    const proxy = new CountingProxy(upstream);
    proxy.listener.listen(0, "127.0.0.1");
    await once(proxy.listener, "listening");
    return proxy;
  }

  /** Where clients reach it. */
  get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.listener.close();
    this.listener.closeAllConnections();
    this.agent.destroy();
    this.plain.destroy();
  }

  private pass(request: IncomingMessage, response: ServerResponse): void {
    this.requests++;
    const { ca, cert, key } = this.upstream;
    const { protocol, host } = new URL(this.upstream.server);
    const secure = protocol === "https:";
    const options = { method: request.method, headers: { ...request.headers, host } };
    const target = new URL(request.url ?? "/", this.upstream.server);
    const onward = secure
      ? https.request(target, { ...options, ca, cert, key, agent: this.agent })
      : http.request(target, { ...options, agent: this.plain });
    onward.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      // A watch has nothing to say at first; its client wants to know that it is open.
      response.flushHeaders();
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  }
}
