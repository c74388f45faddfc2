import type { ApiClient } from "./api-client";
import { isForbidden, isNotFound } from "./api-error";
import { collectionPath, type Discovery } from "./discovery";
import type { Kind } from "./kinds";
import type { KubeObject } from "./kube-object";
import type { UnreadKind } from "./snapshot";

/** The objects of a kind as they were at one moment, or why there is nothing to be seen. */
export type Reading = { readonly objects: readonly KubeObject[] } | { readonly unread: UnreadKind };

/** Which objects of a kind to read. */
export interface ReadingScope {
  /** @default every namespace, for a kind of the cluster */
  readonly namespace?: string;
  /** This one alone; where there is none, the reading has no objects. */
  readonly name?: string;
}

/**
 * Reads the objects of a kind once, in the first version that is served.
 * @throws ConnectionError, ApiError when the server cannot be asked; a kind that is absent or forbidden is no error
 */
export async function readKind(
  { client, discovery }: { readonly client: ApiClient; readonly discovery: Discovery },
  kind: Kind,
  { namespace, name }: ReadingScope,
): Promise<Reading> {
  for (const version of await discovery.versions(kind)) {
    const path = collectionPath(kind, version, namespace);
    try {
      if (name === undefined) return { objects: (await client.list(path)).items };
      return { objects: [await client.get(`${path}/${encodeURIComponent(name)}`)] };
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
