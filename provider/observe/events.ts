import type { ApiClient } from "./api-client";
import { isForbidden } from "./api-error";
import type { KubeObject } from "./kube-object";

/** A Warning event about an object. */
export interface WarningEvent {
  readonly reason: string;
  readonly message: string;
  /** How often it has happened. */
  readonly count: number;
  /** When it happened last, RFC 3339. */
  readonly lastSeen: string;
  /** The object's kind. */
  readonly kind: string;
}

/** core/v1 Event, as far as it is read. Older reporters fill lastTimestamp, newer ones eventTime and series. */
type Event = KubeObject & {
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number;
  readonly lastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string };
  readonly involvedObject?: { readonly kind?: string };
};

/**
 * The Warning events about the objects of one name, newest first; none when events may not be read.
 * @param involvedKind only those about an object of this kind
 * @throws ConnectionError, ApiError
 */
export async function events(
  client: ApiClient,
  namespace: string,
  involvedName: string,
  involvedKind?: string,
): Promise<WarningEvent[]> {
  const terms = [`involvedObject.name=${involvedName}`, "type=Warning"];
  if (involvedKind !== undefined) terms.push(`involvedObject.kind=${involvedKind}`);
  try {
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/events`;
    const { items } = await client.list(path, { fieldSelector: terms.join(",") });
    return (items as Event[]).map(warning).sort((a, b) => Date.parse(b.lastSeen) - Date.parse(a.lastSeen));
  } catch (error) {
    if (isForbidden(error)) return [];
    throw error;
  }
}

function warning(event: Event): WarningEvent {
  const { series, metadata } = event;
  const seen = series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? metadata.creationTimestamp;
  return {
    reason: event.reason ?? "",
    message: event.message ?? "",
    count: series?.count ?? event.count ?? 1,
    lastSeen: seen ?? "",
    kind: event.involvedObject?.kind ?? "",
  };
}
