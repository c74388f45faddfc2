import type { Objects } from "./objects";
import type { FakeApiServer, NewObject } from "./observe/fake-api-server";

/** Creates a cluster's objects at a server, under another name or in another namespace. */
export function put(server: FakeApiServer, objects: Objects, { name = "shop", namespace = "team-a" } = {}): void {
  const renamed: readonly NewObject[] = JSON.parse(JSON.stringify(Object.values(objects)).replaceAll("shop", name));
  for (const object of renamed) {
    const { uid, ownerReferences = [] } = object.metadata;
    const of = (id: string | undefined) => `${namespace}/${name}/${id}`;
    const owners = ownerReferences.map((owner) => ({ ...owner, uid: of(owner.uid) }));
    const metadata = { ...object.metadata, namespace, uid: of(uid), ownerReferences: owners };
    server.put({ ...object, apiVersion: undefined, metadata });
  }
}
