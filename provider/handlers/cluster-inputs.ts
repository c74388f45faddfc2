import { createHash } from "node:crypto";
import { parseDuration } from "../duration";
import type { SupervisorConnection } from "../observe/connection";
import type { ClusterRef } from "../observe/snapshot";

/** What every handler is told: which cluster, and where its Supervisor is. Never a credential. */
export interface ClusterInputs {
  readonly cluster: ClusterRef;
  readonly connection: SupervisorConnection;
}

/** The identity of something that belongs to a cluster, as a resource ID. */
export function idOf({ cluster }: ClusterInputs, ...parts: readonly string[]): string {
  return [cluster.namespace, cluster.name, ...parts].join("/");
}

/** The inputs whose change means another cluster, so another resource. */
export function replacesOf(olds: ClusterInputs, news: ClusterInputs): string[] {
  const same = olds.cluster.namespace === news.cluster.namespace && olds.cluster.name === news.cluster.name;
  return same ? [] : ["cluster"];
}

/** Whether two plain values differ. */
export function differ(a: unknown, b: unknown): boolean {
  return stable(a) !== stable(b);
}

/** Tells plain values apart, whatever the order of their keys. */
export function fingerprint(value: unknown): string {
  return createHash("sha256").update(stable(value)).digest("hex").slice(0, 16);
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, v) =>
    v && typeof v === "object" && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort()) : v,
  );
}

/** Milliseconds of a duration input; arguments were validated, so a bad one was written by somebody else. */
export function milliseconds(duration: string): number {
  const parsed = parseDuration(duration);
  if (parsed === undefined) throw new Error(`"${duration}" is no duration such as "15m"`);
  return parsed;
}
