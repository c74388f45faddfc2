import type { KubeObject } from "../../provider";
import type { ApiClient } from "../../provider/observe/api-client";
import { pathOf } from "../../provider/observe/discovery";
import type { WatchedKind } from "../../provider/observe/kinds";

/** Writes that are under way at the same time. */
const parallel = 16;

/** Creates objects, owners before what they own, each with its status. */
export async function populate(client: ApiClient, objects: readonly KubeObject[], signal: AbortSignal): Promise<void> {
  const uids = new Map<string, string>();
  let pending = objects;
  while (pending.length > 0) {
    const ready = pending.filter(({ metadata }) => metadata.ownerReferences?.every((owner) => uids.has(key(owner))));
    if (ready.length === 0) throw new Error(`no owner for ${pending.map(({ metadata }) => metadata.name).join(", ")}`);
    const queue = [...ready];
    const work = async () => {
      for (let object = queue.pop(); object; object = queue.pop()) {
        signal.throwIfAborted();
        uids.set(key({ kind: object.kind, name: object.metadata.name }), await create(client, object, uids));
      }
    };
    await Promise.all(Array.from({ length: parallel }, work));
    pending = pending.filter((object) => !ready.includes(object));
  }
}

/** @returns the uid it was given */
async function create(client: ApiClient, object: KubeObject, uids: ReadonlyMap<string, string>): Promise<string> {
  const { status, ...rest } = object;
  const { uid: _, ownerReferences = [], ...metadata } = object.metadata;
  const owners = ownerReferences.map((owner) => ({ ...owner, uid: uids.get(key(owner)) }));
  const body = { ...rest, metadata: { ...metadata, ownerReferences: owners } };
  const path = pathTo(object);
  const { object: created } = await client.apply(path, body, { fieldManager: "vks-bench" });
  if (status) await client.patch(`${path}/status`, { status });
  return created.metadata.uid;
}

/** Where an object is at the API server. */
export function pathTo({ apiVersion, kind, metadata }: Pick<KubeObject, "apiVersion" | "kind" | "metadata">): string {
  return pathOf(kind as WatchedKind, apiVersion.replace(/^.*\//, ""), metadata.namespace ?? "", metadata.name);
}

function key({ kind, name }: { kind: string; name: string }): string {
  return `${kind}/${name}`;
}
