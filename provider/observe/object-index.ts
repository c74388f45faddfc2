import { byCodePoint } from "../order";
import type { KindName } from "./kinds";
import type { KubeObject } from "./kube-object";

/**
 * One cluster's objects by kind, name and owner. Each index is made when it is first asked for: most snapshots are
 * superseded before anybody walks their owners, and a thousand machines must not be searched for one by one.
 */
export class ObjectIndex {
  private readonly byKind = new Map<string, KubeObject[]>();
  private readonly names = new Map<string, ReadonlyMap<string, KubeObject>>();
  private children: ReadonlyMap<string, KubeObject[]> | undefined;

  constructor(private readonly byUid: ReadonlyMap<string, KubeObject>) {
    for (const object of byUid.values()) append(this.byKind, object.kind, object);
    for (const objects of this.byKind.values()) objects.sort(byAge);
  }

  /** The objects of a kind, oldest first. */
  ofKind(kind: KindName): readonly KubeObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The object of that kind and name. */
  named(kind: KindName, name: string): KubeObject | undefined {
    let named = this.names.get(kind);
    if (!named) {
      named = new Map(this.ofKind(kind).map((object) => [object.metadata.name, object]));
      this.names.set(kind, named);
    }
    return named.get(name);
  }

  /** The object of that uid. */
  get(uid: string): KubeObject | undefined {
    return this.byUid.get(uid);
  }

  /** The objects with an ownerReference to that uid, oldest first within a kind. */
  ownedBy(uid: string): readonly KubeObject[] {
    this.children ??= this.byOwner();
    return this.children.get(uid) ?? [];
  }

  private byOwner(): Map<string, KubeObject[]> {
    const children = new Map<string, KubeObject[]>();
    for (const object of [...this.byKind.values()].flat()) {
      for (const uid of new Set(object.metadata.ownerReferences?.map((owner) => owner.uid))) {
        append(children, uid, object);
      }
    }
    return children;
  }
}

function append(lists: Map<string, KubeObject[]>, key: string, object: KubeObject): void {
  const list = lists.get(key);
  if (list) list.push(object);
  else lists.set(key, [object]);
}

function byAge(a: KubeObject, b: KubeObject): number {
  return (
    byCodePoint(a.metadata.creationTimestamp ?? "", b.metadata.creationTimestamp ?? "") ||
    byCodePoint(a.metadata.name, b.metadata.name)
  );
}
