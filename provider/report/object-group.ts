import { anonymous } from "../diagnose/likes";
import type { KubeObject } from "../observe/kube-object";
import type { ClusterView } from "../phases/cluster-view";
import { addressOf, type ObjectState, type ObjectStatus } from "./object-state";
import type { OwnerNode } from "./owner-tree";

/** Objects of one kind below the same owners that get on alike, and what is below them. */
export interface ObjectGroup {
  readonly kind: string;
  /** All of them: first the one the phase's cause is about, then oldest first. */
  readonly names: readonly string[];
  readonly state: ObjectState;
  /** Words of the first where it is not ready: a condition, or a field that is not set. */
  readonly condition?: string;
  readonly reason?: string;
  readonly message?: string;
  /** What there is to know of a single object: "2 of 3 replicas available", an address. */
  readonly detail?: string;
  readonly children: readonly ObjectGroup[];
}

/** An object with its status, and what is below it. */
interface Member {
  readonly object: KubeObject;
  readonly status: ObjectStatus;
  /** Its words without its own name. */
  readonly words: string;
  /** Equal for those that get on alike, all the way down. */
  readonly likeness: string;
  readonly children: readonly Member[];
}

const severity: readonly ObjectState[] = ["failed", "deleting", "waiting", "ready"];

/**
 * Trees with equal siblings as one. Nothing is lost: every object's name is in exactly one group.
 * @param few so many equal siblings stand one by one
 */
export function groupsOf(
  trees: readonly OwnerNode[],
  view: ClusterView,
  status: (object: KubeObject) => ObjectStatus,
  few = 1,
): readonly ObjectGroup[] {
  const likenesses = new Map<string, string>();
  /** Short, however deep the tree is. */
  const short = (text: string): string => {
    const known = likenesses.get(text) ?? String(likenesses.size);
    likenesses.set(text, known);
    return known;
  };
  const member = ({ object, children }: OwnerNode): Member => {
    const own = status(object);
    const below = children.map(member);
    const { condition = "", reason = "", message = "" } = own.says ?? {};
    const words = [condition, reason, message && anonymous(message, object, view)].join("\n");
    const kinds = [...new Set(below.map(({ likeness }) => likeness))].sort();
    const likeness = short([object.kind, own.state, words, ...kinds].join("\n"));
    return { object, status: own, words, likeness, children: below };
  };
  return merged(trees.map(member), few);
}

function merged(members: readonly Member[], few: number): readonly ObjectGroup[] {
  const alike = new Map<string, Member[]>();
  for (const member of members) {
    const group = alike.get(member.likeness);
    if (group) group.push(member);
    else alike.set(member.likeness, [member]);
  }
  // What is not well first, within a kind; kinds as they come.
  const kinds = [...new Set(members.map(({ object }) => object.kind))];
  return [...alike.values()]
    .flatMap((group) => (group.length > few ? [groupOf(group, few)] : group.map((one) => groupOf([one], few))))
    .sort(
      (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || severity.indexOf(a.state) - severity.indexOf(b.state),
    );
}

function groupOf(members: readonly Member[], few: number): ObjectGroup {
  const [{ object, status }] = members as readonly [Member, ...Member[]];
  const detail = members.length === 1 ? detailOf(object) : undefined;
  return {
    kind: object.kind,
    names: members.map(({ object }) => object.metadata.name),
    state: status.state,
    ...status.says,
    ...(detail === undefined ? {} : { detail }),
    // What is below several is told apart no more than they are.
    children: merged(
      members.flatMap(({ children }) => children),
      members.length > 1 ? 1 : few,
    ),
  };
}

function detailOf(object: KubeObject): string | undefined {
  const replicas: number | undefined = object.spec?.replicas;
  if (replicas === undefined) return addressOf(object);
  const { availableReplicas = 0 } = object.status?.v1beta2 ?? object.status ?? {};
  return `${availableReplicas} of ${replicas} available`;
}
