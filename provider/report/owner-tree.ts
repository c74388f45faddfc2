import type { KindName } from "../observe/kinds";
import type { KubeObject, ObjectRef } from "../observe/kube-object";
import type { Snapshot } from "../observe/snapshot";

/** An object, and those below it that are of the same tree. */
export interface OwnerNode {
  readonly object: KubeObject;
  readonly children: OwnerNode[];
}

/**
 * Some objects of a cluster as trees, by their owners. Each stands once, below its nearest owner that is one of them;
 * owners that own each other have the first of them on top.
 * @param lead what stands first among its like, and so do those above it: what is told of one of several is told of it
 */
export function ownerTrees(objects: readonly KubeObject[], snapshot: Snapshot, lead?: ObjectRef): readonly OwnerNode[] {
  const nodes = new Map(objects.map((object) => [object.metadata.uid, { object, children: [] as OwnerNode[] }]));
  const above = new Map<OwnerNode, OwnerNode>();
  const roots: OwnerNode[] = [];
  for (const node of nodes.values()) {
    const owner = nearestOwner(node.object, nodes, snapshot);
    if (owner === undefined || standsAbove(node, owner, above)) roots.push(node);
    else {
      above.set(node, owner);
      owner.children.push(node);
    }
  }
  const first = lead && snapshot.named(lead.kind as KindName, lead.name);
  let leading = first && nodes.get(first.metadata.uid);
  for (; leading; leading = above.get(leading)) moveAhead(leading, above.get(leading)?.children ?? roots);
  return roots;
}

/** Puts a node before its siblings of the same kind. */
function moveAhead(node: OwnerNode, siblings: OwnerNode[]): void {
  const first = siblings.findIndex(({ object }) => object.kind === node.object.kind);
  siblings.splice(siblings.indexOf(node), 1);
  siblings.splice(first, 0, node);
}

/** The nearest owner among the nodes, over owners that are none. */
function nearestOwner(
  object: KubeObject,
  nodes: ReadonlyMap<string, OwnerNode>,
  snapshot: Snapshot,
): OwnerNode | undefined {
  const line = new Set([object]);
  for (const at of line) {
    for (const { uid } of at.metadata.ownerReferences ?? []) {
      const node = nodes.get(uid);
      if (node && node.object !== object) return node;
      const owner = snapshot.object(uid);
      if (owner) line.add(owner);
    }
  }
  return undefined;
}

function standsAbove(node: OwnerNode, below: OwnerNode, above: ReadonlyMap<OwnerNode, OwnerNode>): boolean {
  for (let at: OwnerNode | undefined = below; at; at = above.get(at)) if (at === node) return true;
  return false;
}
