import { ApiError, isGone, isUnauthorized, type Status } from "./api-error";
import { ConnectionError, type SupervisorConnection } from "./connection";
import { type Access, type AccessSource, Credentials } from "./credentials";
import { type Answer, Connections, type Exchange } from "./http-exchange";
import type { KubeObject } from "./kube-object";
import { defaultTiming, type Timing, within } from "./timing";

/** How to read. */
export interface ReadOptions {
  /**
   * Have the server leave out everything but the metadata, so that the contents of a Secret never travel. The objects
   * then are of kind PartialObjectMetadata.
   */
  readonly metadataOnly?: boolean;
  readonly signal?: AbortSignal;
}

/** What to list. */
export interface ListOptions extends ReadOptions {
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /**
   * Objects per request; the list is complete all the same.
   * @default 500, as client-go
   */
  readonly limit?: number;
}

/** What to watch. */
export interface WatchOptions extends ReadOptions {
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Where to go on from. */
  readonly resourceVersion: string;
  /** How long the server shall keep the watch open. */
  readonly timeoutSeconds?: number;
  /** Called when the server has accepted the watch, before its first event. */
  readonly onOpen?: () => void;
  /** Do not keep the process alive for the sake of this watch. */
  readonly background?: boolean;
  /** How long the stream may be silent, in milliseconds, before it is taken for dead. */
  readonly idle?: number;
}

/** All objects of a list, as of one resourceVersion. */
export interface ObjectList {
  readonly items: KubeObject[];
  readonly resourceVersion: string;
}

/** An event of a watch, as the API server sends it. */
export type WatchEvent =
  | { readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK"; readonly object: KubeObject }
  | { readonly type: "ERROR"; readonly object: Status };

/** How to apply. */
export interface ApplyOptions {
  readonly fieldManager: string;
  /** Take fields over from other managers instead of failing with 409. */
  readonly force?: boolean;
  /** Have the server check and default, but not store. */
  readonly dryRun?: boolean;
}

/** What the server made of a write. */
export interface Written {
  readonly object: KubeObject;
  /** What the server, its admission included, warns about. */
  readonly warnings: readonly string[];
}

/**
 * Speaks to one API server. Every method rejects with a ConnectionError when the server cannot be spoken to, and with an
 * ApiError when it refuses. A 401 makes it read the kubeconfig anew and try once more.
 */
export class ApiClient {
  private readonly credentials: AccessSource;
  private readonly connections: Connections;

  /**
   * @param connection the Supervisor, or what to present to another server
   * @param onAnswer called whenever the server has answered, be it with a refusal
   */
  constructor(
    connection: SupervisorConnection | AccessSource,
    timing: Timing = defaultTiming,
    private readonly onAnswer: () => void = () => {},
  ) {
    const named = "current" in connection ? undefined : connection;
    this.credentials = "current" in connection ? connection : new Credentials(connection, timing);
    this.connections = new Connections(within(timing, named?.requestTimeout));
  }

  /** Reads one object (or discovery document) from etcd, not from a cache. */
  async get<T = KubeObject>(path: string, options: ReadOptions = {}): Promise<T> {
    return (await this.json({ method: "GET", path, headers: accept("", options), signal: options.signal })) as T;
  }

  /** Reads what is text: the health endpoints of an API server. */
  async getText(path: string): Promise<string> {
    return await text(await this.send({ method: "GET", path, headers: { Accept: "text/plain" } }));
  }

  /** Lists a collection, page by page, as of one consistent moment. */
  async list(path: string, options: ListOptions = {}): Promise<ObjectList> {
    try {
      return await this.pages(path, options, options.limit ?? 500);
    } catch (error) {
      // The rest of the pages was compacted away meanwhile: take everything at once, as client-go's pager does.
      if (!isGone(error)) throw error;
      return await this.pages(path, options, 0);
    }
  }

  /**
   * Watches a collection until the server ends the stream (returns), the connection breaks (throws), or `signal` is
   * raised (returns). An expired resourceVersion shows as ApiError 410 or as an ERROR event of code 410.
   */
  async *watch(path: string, options: WatchOptions, signal: AbortSignal): AsyncGenerator<WatchEvent> {
    const { labelSelector, fieldSelector, resourceVersion, timeoutSeconds, background, idle } = options;
    const selection = { labelSelector, fieldSelector, resourceVersion, timeoutSeconds, allowWatchBookmarks: true };
    const headers = accept("", options);
    try {
      const target = withQuery(path, { watch: true, ...selection });
      const answer = await this.send({ method: "GET", path: target, headers, signal, background, idle });
      options.onOpen?.();
      for await (const line of lines(answer.body)) yield parsed(line) as WatchEvent;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Creates an object, or asks a question that is one, such as a SelfSubjectAccessReview: the answer is in it. */
  async create(path: string, body: object): Promise<Written> {
    return this.write("POST", path, "application/json", body);
  }

  /** Server-side apply. */
  async apply(path: string, body: object, options: ApplyOptions): Promise<Written> {
    const { fieldManager, force, dryRun } = options;
    const target = withQuery(path, { fieldManager, force, dryRun: dryRun ? "All" : undefined });
    // JSON is YAML.
    return this.write("PATCH", target, "application/apply-patch+yaml", body);
  }

  /** JSON merge patch (RFC 7386). */
  async patch(path: string, body: object): Promise<Written> {
    return this.write("PATCH", path, "application/merge-patch+json", body);
  }

  /** Deletes an object; it may live on until its finalizers are done. */
  async delete(path: string): Promise<void> {
    await this.json({ method: "DELETE", path, headers: accept("", {}) });
  }

  private async pages(path: string, options: ListOptions, limit: number): Promise<ObjectList> {
    const { labelSelector, fieldSelector, signal } = options;
    // The API server compresses what is longer than 128 KB, to a twentieth (apiserver: APIResponseCompression). Even on one
    // machine that costs less than to encrypt and decrypt all of it.
    const headers = { ...accept("List", options), "Accept-Encoding": "gzip" };
    const items: KubeObject[] = [];
    let resourceVersion: string | undefined;
    let next: string | undefined;
    do {
      const target = withQuery(path, { labelSelector, fieldSelector, limit: limit || undefined, continue: next });
      const page = (await this.json({ method: "GET", path: target, headers, signal })) as Page;
      // Objects of built-in kinds come without their kind. The others are not copied: there may be thousands.
      const type = { apiVersion: page.apiVersion, kind: page.kind.replace(/List$/, "") };
      for (const item of page.items ?? []) items.push(item.kind === undefined ? { ...type, ...item } : item);
      resourceVersion ??= page.metadata.resourceVersion;
      next = page.metadata.continue;
    } while (next);
    return { items, resourceVersion };
  }

  private async write(method: "PATCH" | "POST", path: string, contentType: string, body: object): Promise<Written> {
    const headers = { ...accept("", {}), "Content-Type": contentType };
    const answer = await this.send({ method, path, headers, body: JSON.stringify(body) });
    return {
      object: parsed(await text(answer)) as KubeObject,
      warnings: answer.warnings.flatMap((header) => [...warningTexts(header)]),
    };
  }

  private async json(exchange: Exchange): Promise<unknown> {
    return parsed(await text(await this.send(exchange)));
  }

  private async send(exchange: Exchange): Promise<Answer> {
    const access = await this.credentials.current();
    try {
      return await this.attempt(access, exchange);
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      this.credentials.reload(access);
      return await this.attempt(await this.credentials.current(), exchange);
    }
  }

  private async attempt(access: Access, exchange: Exchange): Promise<Answer> {
    const answer = await this.connections.send(access, exchange);
    this.onAnswer();
    if (answer.status < 400) return answer;
    const status = parseStatus(await text(answer));
    throw ApiError.from(status, access.server.host, answer.status, answer.headers["retry-after"], access.advice);
  }
}

/** A metav1.List. */
interface Page {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
  readonly items?: KubeObject[];
}

/** Appends a query; parameters without a value are left out. */
function withQuery(path: string, parameters: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`;
}

function accept(suffix: "" | "List", { metadataOnly }: ReadOptions): Record<string, string> {
  const as = metadataOnly ? `;as=PartialObjectMetadata${suffix};g=meta.k8s.io;v=v1` : "";
  return { Accept: `application/json${as}` };
}

async function text(answer: Answer): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of answer.body) pieces.push(piece);
  return pieces.join("");
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    const message = "the server answers, but not as a Kubernetes API server does: check the server of the kubeconfig";
    throw new ConnectionError(message, "unreachable", "EPROTO");
  }
}

/** The body of a refusal; proxies and load balancers answer in prose or HTML, which helps nobody. */
function parseStatus(body: string): Status {
  try {
    return JSON.parse(body) as Status;
  } catch {
    return /^\s*</.test(body) ? {} : { message: body };
  }
}

function* warningTexts(header: string): Generator<string> {
  for (const [, quoted] of header.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g))
    yield (quoted ?? "").replace(/\\(.)/g, "$1");
}

/** Cuts a stream into its lines. */
async function* lines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest: string[] = [];
  for await (const piece of pieces) {
    const parts = piece.split("\n");
    rest.push(parts[0] ?? "");
    for (const part of parts.slice(1)) {
      const line = rest.join("");
      rest = [part];
      if (line) yield line;
    }
  }
}
