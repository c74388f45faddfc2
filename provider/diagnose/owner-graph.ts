import type { KubeObject } from "../observe/kube-object";
import type { Snapshot } from "../observe/snapshot";

/** Who descends from whom among a cluster's objects, by their ownerReferences. Walks every object once. */
export class OwnerGraph {
  private readonly ancestors = new Map<string, ReadonlySet<string>>();

  constructor(private readonly snapshot: Snapshot) {}

  /** How many owners stand above an object, counted over all of its lines: the more, the closer to a cause. */
  depth(object: KubeObject): number {
    return this.above(object).size;
  }

  /** The uids of all owners of an object, and theirs. */
  private above(object: KubeObject): ReadonlySet<string> {
    const known = this.ancestors.get(object.metadata.uid);
    if (known) return known;
    const found = new Set<string>();
    // Known before it is complete, so that owners that own each other end the walk.
    this.ancestors.set(object.metadata.uid, found);
    for (const { uid } of object.metadata.ownerReferences ?? []) {
      const owner = this.snapshot.object(uid);
      if (!owner) continue;
      found.add(uid);
      for (const further of this.above(owner)) found.add(further);
    }
    return found;
  }
}
