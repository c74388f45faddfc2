import type { ApiClient } from "./api-client";
import { events, type WarningEvent } from "./events";
import { inTime } from "./in-time";
import type { KubeObject } from "./kube-object";

/** What to read, beside the cluster's own objects, before a cause is told: it may know more. */
export interface Leads {
  /** Paths of objects at the API server. */
  readonly objects: readonly string[];
  /** Names of objects whose Warning events may have words. */
  readonly eventsOf: readonly string[];
}

/** What was found there; what may not be read is simply missing. */
export interface Evidence {
  readonly objects: readonly KubeObject[];
  /** Newest first. */
  readonly events: readonly WarningEvent[];
}

/** How long the reading may take, in milliseconds: whoever waits for it has run out of time already. */
const patience = 2_000;

/**
 * Reads what leads name. What cannot be read, or not soon, is left out: it would only have added words to what is known
 * without it.
 */
export async function gather(client: ApiClient, namespace: string, leads: Leads): Promise<Evidence> {
  const [objects, found] = await Promise.all([
    collected(leads.objects.map((path) => client.get(path))),
    collected(leads.eventsOf.map((name) => events(client, namespace, name))),
  ]);
  return { objects, events: found.flat().sort((a, b) => Date.parse(b.lastSeen) - Date.parse(a.lastSeen)) };
}

async function collected<T>(reads: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(reads.map((read) => inTime(read, patience)));
  return settled.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}
