import type { ApiClient } from "./api-client";
import { isForbidden, isNotFound } from "./api-error";
import { collectionPath, type Discovery } from "./discovery";
import { type Kind, kindOf, type WatchedKind } from "./kinds";
import type { KubeObject } from "./kube-object";
import type { UnreadKind } from "./snapshot";
import { typed } from "./typed";

/** The objects of a kind as they were at one moment, or why there is nothing to be seen. */
export type Reading = { readonly objects: readonly KubeObject[] } | { readonly unread: UnreadKind };

/** Which objects of a kind to read. */
export interface ReadingScope {
  /** @default every namespace, for a kind of the cluster */
  readonly namespace?: string;
  /** This one alone; where there is none, the reading has no objects. */
  readonly name?: string;
  /** Only those with these labels, and the kind's own. */
  readonly labelSelector?: string;
  /** Only those with these fields. */
  readonly fieldSelector?: string;
  /**
   * Objects per request. 0 takes all at once: the API server answers from its watch cache, consistently (KEP-2340).
   * @default 500
   */
  readonly limit?: number;
  /** Gives up when raised. */
  readonly signal?: AbortSignal;
}

/**
 * Reads the objects of a kind once, in the first version that is served.
 * @throws ConnectionError, ApiError when the server cannot be asked; a kind that is absent or forbidden is no error
 */
export async function readKind(
  { client, discovery }: { readonly client: ApiClient; readonly discovery: Discovery },
  which: WatchedKind | Kind,
  { namespace, name, ...scope }: ReadingScope,
): Promise<Reading> {
  const kind: Kind = typeof which === "string" ? kindOf(which) : which;
  const options = { ...scope, metadataOnly: kind.metadataOnly, ...selectors(kind, scope) };
  const asItIs = (version: string) => (object: KubeObject) =>
    typeof which === "string" ? typed(which, version, object) : object;
  for (const version of await discovery.versions(kind)) {
    const path = collectionPath(kind, version, namespace);
    try {
      if (name === undefined) return { objects: (await client.list(path, options)).items.map(asItIs(version)) };
      return { objects: [asItIs(version)(await client.get(`${path}/${encodeURIComponent(name)}`, options))] };
    } catch (error) {
      if (isForbidden(error)) return { unread: { reason: "forbidden", message: error.message } };
      if (!isNotFound(error)) throw error;
      // In the core group every resource is there, so it is the object that is not.
      if (kind.group === "" && name !== undefined) return { objects: [] };
    }
  }
  const message = `the server does not serve ${kind.resource}${kind.group && `.${kind.group}`} in a version that can be read`;
  return { unread: { reason: "absent", message } };
}

/** What limits a list on the server's side, by the kind and by the scope. */
function selectors(kind: Kind, scope: ReadingScope): Pick<ReadingScope, "labelSelector" | "fieldSelector"> {
  const joined = (...terms: (string | undefined)[]) => [...new Set(terms.filter(Boolean))].join(",") || undefined;
  return {
    labelSelector: joined(kind.labelSelector, scope.labelSelector),
    fieldSelector: joined(kind.fieldSelector, scope.fieldSelector),
  };
}
