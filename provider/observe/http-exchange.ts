import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import https from "node:https";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { connectionLost, isSilence } from "./api-error";
import { ConnectionError } from "./connection";
import type { Access } from "./credentials";
import type { Timing } from "./timing";

/** One HTTP request. */
export interface Exchange {
  readonly method: "GET" | "PATCH" | "POST" | "DELETE";
  /** Path and query, below the server's own path. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** Do not keep the process alive for the sake of this request. */
  readonly background?: boolean;
  /** How long the body may be silent, in milliseconds, if not as long as the timing says. */
  readonly idle?: number;
}

/** The response: its head is there, its body comes as it is read. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The values of the `Warning` header (RFC 7234), one each. */
  readonly warnings: readonly string[];
  /** The body in pieces; reading throws ConnectionError when the connection breaks or stays silent too long. */
  readonly body: AsyncIterable<string>;
}

/** TCP probes after half a minute of silence: a peer that is gone shows within ten seconds more (libuv: tcp.c). */
const keepAlive = { keepAlive: true, keepAliveMsecs: 30_000 };

/** Connections to one server, kept open between requests. */
export class Connections {
  private readonly http = new http.Agent(keepAlive);
  private readonly https = new https.Agent(keepAlive);

  constructor(private readonly timing: Timing) {}

  /**
   * Sends a request.
   * @throws ConnectionError when the server cannot be reached, cannot be trusted, or does not answer in time
   */
  async send(access: Access, exchange: Exchange): Promise<Answer> {
    const first = this.attempt(access, exchange);
    try {
      return await first.answer;
    } catch (error) {
      // The server may close an idle connection at the very moment it is used again; that says nothing about the server.
      const mayBeStale = exchange.method === "GET" && first.reused() && !isSilence(error);
      if (!mayBeStale || exchange.signal?.aborted) throw error;
      return await this.attempt(access, exchange).answer;
    }
  }

  private attempt(access: Access, exchange: Exchange): { answer: Promise<Answer>; reused: () => boolean } {
    const { server, options, proxied, advice } = access;
    const secure = server.protocol === "https:";
    const request = (secure ? https : http).request({
      ...options,
      agent: proxied ? options.agent : secure ? this.https : this.http,
      // A URL's hostname keeps the brackets of an IPv6 address, which node's resolver does not take.
      hostname: server.hostname.replace(/^\[|\]$/g, ""),
      port: server.port || undefined,
      path: server.pathname.replace(/\/$/, "") + exchange.path,
      method: exchange.method,
      headers: { ...options.headers, ...exchange.headers },
      signal: exchange.signal,
    });
    const answer = new Promise<Answer>((resolve, reject) => {
      const watchdog = new Watchdog(request, access, { ...this.timing, idle: exchange.idle ?? this.timing.idle });
      request.once("socket", (socket) => {
        if (exchange.background) socket.unref();
        if (socket.connecting) socket.once(secure ? "secureConnect" : "connect", () => watchdog.expect("response"));
        else watchdog.expect("response");
      });
      request.once("close", () => watchdog.stop());
      request.on("error", (error) => reject(watchdog.verdict ?? connectionLost(error, server.host, advice)));
      request.once("response", (response) => {
        watchdog.expect("idle");
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          warnings: response.headersDistinct.warning ?? [],
          body: pieces(response, watchdog, access),
        });
      });
    });
    request.end(exchange.body);
    return { answer, reused: () => request.reusedSocket };
  }
}

async function* pieces(
  response: IncomingMessage,
  watchdog: Watchdog,
  { server, advice }: Access,
): AsyncGenerator<string> {
  const body = unzipped(response);
  body.setEncoding("utf8");
  try {
    for await (const piece of body) {
      watchdog.expect("idle");
      yield piece as string;
    }
  } catch (error) {
    throw watchdog.verdict ?? connectionLost(error as Error, server.host, advice);
  }
}

/** The body as it was before the server compressed it, which it does to long answers where the request allows it. */
function unzipped(response: IncomingMessage): Readable {
  if (response.headers["content-encoding"] !== "gzip") return response;
  const unzip = createGunzip();
  // What ends one ends the other, and is thrown to whoever reads.
  pipeline(response, unzip, () => {});
  return unzip;
}

/** Ends a request whose next step does not come in time: a proxy with nothing behind it gives no other sign. */
class Watchdog {
  /** Why the request was ended. */
  verdict: ConnectionError | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly request: http.ClientRequest,
    private readonly access: Pick<Access, "server" | "advice">,
    private readonly timing: Timing,
  ) {
    this.timer = this.start("connect");
  }

  expect(step: "response" | "idle"): void {
    clearTimeout(this.timer);
    // The last pieces of a body are read when the request is already over.
    if (!this.stopped) this.timer = this.start(step);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private start(step: "connect" | "response" | "idle"): NodeJS.Timeout {
    const patience = this.timing[step];
    const what = { connect: "no connection within", response: "no response within", idle: "silent for" }[step];
    const late = () => {
      const { server, advice } = this.access;
      const message = `${advice.server} ${server.host} unreachable: ${what} ${patience / 1000} s`;
      this.verdict = new ConnectionError(message, "unreachable", "ETIMEDOUT");
      this.request.destroy(this.verdict);
    };
    return setTimeout(late, patience).unref();
  }
}
