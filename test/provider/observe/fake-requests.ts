import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { kindOf, kinds, type WatchedKind, workloadKinds } from "../../../provider/observe/kinds";
import type { KubeObject } from "../../../provider/observe/kube-object";

/** The namespace in which the server keeps what is in none. */
export const ofCluster = "default";

/** What a request asks for. */
export interface LoggedRequest {
  readonly verb: "list" | "watch" | "get" | "create" | "apply" | "patch" | "delete" | "discover";
  readonly path: string;
  /** Plural name, such as machines; "" for discovery. */
  readonly resource: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body?: string;
}

/** An object as a test writes it: the server fills in what a server fills in. */
export interface NewObject {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly metadata: Partial<KubeObject["metadata"]> & { readonly name: string };
  readonly [field: string]: unknown;
}

/** An object as the server keeps it. */
export type Stored = KubeObject & { readonly [field: string]: unknown };

/** Reads a request to its end. */
export async function parse(request: IncomingMessage): Promise<LoggedRequest> {
  const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://fake");
  const { namespace, resource, name } = target(path);
  let body = "";
  for await (const piece of request) body += piece;
  const write = request.headers["content-type"]?.includes("apply-patch") ? "apply" : "patch";
  const read = !resource ? "discover" : name ? "get" : query.has("watch") ? "watch" : "list";
  const verbs: Record<string, LoggedRequest["verb"]> = { GET: read, DELETE: "delete", POST: "create" };
  const verb = verbs[request.method ?? ""] ?? write;
  return { verb, path, resource, name, namespace, query, headers: request.headers, body: body || undefined };
}

/** What a path stands for: of the whole cluster, or of a namespace. */
function target(path: string): { namespace?: string; resource: string; name?: string } {
  const [, rest = ""] = /^\/(?:api\/[^/]+|apis\/[^/]+\/[^/]+)\/(.+)$/.exec(path) ?? [];
  const [first = "", second, third, fourth] = rest.split("/");
  if (first !== "namespaces" || third === undefined) return { resource: first, name: second };
  return { namespace: second, resource: third, name: fourth };
}

/** Whether an object is in the namespace and meets the selectors of a request. */
export function selected({ query, namespace }: LoggedRequest, object: Stored): boolean {
  // Without a namespace, a list is of all of them.
  if (namespace !== undefined && object.metadata.namespace !== namespace) return false;
  const labels = object.metadata.labels ?? {};
  for (const term of query.get("labelSelector")?.split(",") ?? []) {
    const [label = "", value] = term.split("=");
    if (value === undefined ? labels[label] === undefined : labels[label] !== value) return false;
  }
  const fields = query.get("fieldSelector")?.split(",") ?? [];
  return fields.every((term) => {
    const [path = "", wanted] = term.split("=");
    // biome-ignore lint/suspicious/noExplicitAny: a path into an object of any shape
    return path.split(".").reduce<any>((at, field) => at?.[field], object) === wanted;
  });
}

/** Whether a request forgoes everything but the metadata. */
export function isMetadataOnly({ headers }: LoggedRequest): boolean {
  return headers.accept?.includes("as=PartialObjectMetadata") ?? false;
}

/** Answers with an object; compressed if it is long and the client takes that (apiserver: APIResponseCompression). */
export function reply(response: ServerResponse, body: object): void {
  const text = JSON.stringify(body);
  const compress = text.length > 128 * 1024 && response.req.headers["accept-encoding"]?.includes("gzip");
  const headers = { "Content-Type": "application/json", ...(compress ? { "Content-Encoding": "gzip" } : {}) };
  response.writeHead(200, headers).end(compress ? gzipSync(text) : text);
}

/** The plural of a kind. */
export function resourceOf(kind: string): string {
  return isWatched(kind) ? kindOf(kind).resource : `${kind.toLowerCase()}${kind.endsWith("s") ? "es" : "s"}`;
}

/** The preferred apiVersion of a kind. */
export function apiVersionOf(kind: string): string {
  if (!isWatched(kind)) return "v1";
  const { group, versions } = kindOf(kind);
  return group ? `${group}/${versions[0]}` : (versions[0] ?? "");
}

function isWatched(kind: string): kind is WatchedKind {
  return kind in kinds || kind in workloadKinds;
}
