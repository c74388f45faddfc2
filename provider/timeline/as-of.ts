import type { KindName } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import type { ClusterRef, Snapshot, UnreadKind } from "../observe/snapshot";
import { ClusterView } from "../phases/cluster-view";
import { type Condition, conditionsOf } from "../phases/conditions";
import { type Change, isLater, madeAt } from "./change";
import { type Counted, MachineHistory } from "./machine-history";
import { momentsOf, timeOf } from "./moments";

/** Rolls a snapshot back to earlier moments of a change. */
export class Replay {
  private readonly machines: MachineHistory;

  constructor(
    readonly snapshot: Snapshot,
    readonly change: Change,
  ) {
    this.machines = new MachineHistory(snapshot, change);
  }

  /**
   * The snapshot as it was at a moment, in milliseconds since 1970, as far as it can tell: objects made later are not
   * there, conditions that turned later have not been reported, counters are without the Machines that did not count yet.
   * What has no timestamp (an address, a field of a spec) counts as it is now.
   */
  asOf(at: number): Snapshot {
    return new PastSnapshot(this.snapshot, this.change, this.machines, at);
  }
}

class PastSnapshot implements Snapshot {
  private readonly byKind = new Map<KindName, readonly KubeObject[]>();
  private readonly past = new Map<KubeObject, KubeObject | undefined>();
  private readonly view: ClusterView;

  constructor(
    private readonly present: Snapshot,
    private readonly change: Change,
    private readonly machines: MachineHistory,
    private readonly at: number,
  ) {
    this.view = new ClusterView(present);
  }

  get cluster(): ClusterRef {
    return this.present.cluster;
  }

  get unread(): ReadonlyMap<KindName, UnreadKind> {
    return this.present.unread;
  }

  objects(kind: KindName): readonly KubeObject[] {
    let objects = this.byKind.get(kind);
    if (!objects) {
      objects = this.all(this.present.objects(kind));
      this.byKind.set(kind, objects);
    }
    return objects;
  }

  named(kind: KindName, name: string): KubeObject | undefined {
    return this.rolled(this.present.named(kind, name));
  }

  object(uid: string): KubeObject | undefined {
    return this.rolled(this.present.object(uid));
  }

  ownedBy(uid: string): readonly KubeObject[] {
    return this.all(this.present.ownedBy(uid));
  }

  private all(objects: readonly KubeObject[]): readonly KubeObject[] {
    return objects.flatMap((object) => this.rolled(object) ?? []);
  }

  /** The object as it was then; undefined where it was not there yet. */
  private rolled(object: KubeObject | undefined): KubeObject | undefined {
    if (!object || isLater(madeAt(object), this.at, this.change)) return undefined;
    if (!this.past.has(object)) this.past.set(object, this.earlierState(object));
    return this.past.get(object);
  }

  private earlierState(object: KubeObject): KubeObject {
    const later = momentsOf(object).some((time) => isLater(time, this.at, this.change));
    const earlier = later ? this.withoutLaterConditions(object) : object;
    if (object.kind === "Cluster")
      return this.withCounters(earlier, { controlPlane: "controlPlane", workers: "workers" });
    if (object.kind === "KubeadmControlPlane") return this.withCounters(earlier, "controlPlane");
    const pool = this.view.poolOf(object);
    return object.kind === "MachineDeployment" && pool !== undefined ? this.withCounters(earlier, { pool }) : earlier;
  }

  private withoutLaterConditions(object: KubeObject): KubeObject {
    const conditions = conditionsOf(object).flatMap((condition) => {
      if (!isLater(timeOf(condition.lastTransitionTime), this.at, this.change)) return [condition];
      return condition.type === "TopologyReconciled" && condition.status === "True" ? [rollingOut(condition)] : [];
    });
    return withStatus(object, { conditions });
  }

  private withCounters(object: KubeObject, counted: Counted | Readonly<Record<string, Counted>>): KubeObject {
    const status = currentStatus(object);
    if (!status) return object;
    if (isCounted(counted)) return withStatus(object, this.machines.countersAt(status, counted, this.at));
    const halves = Object.entries(counted).flatMap(([half, of]) =>
      status[half] ? [[half, { ...status[half], ...this.machines.countersAt(status[half], of, this.at) }]] : [],
    );
    return withStatus(object, Object.fromEntries(halves));
  }
}

/**
 * TopologyReconciled turns True anew whenever something has been rolled out, and tells nothing of when the topology was first
 * accepted: the objects it made tell that.
 */
function rollingOut(condition: Condition): Condition {
  return { ...condition, status: "False", reason: "ClusterUpgrading", message: "" };
}

function isCounted(counted: Counted | Readonly<Record<string, Counted>>): counted is Counted {
  return typeof counted === "string" || "pool" in counted;
}

/** Where an object carries what Cluster API v1beta2 reports: under `status.v1beta2` when it is read as v1beta1. */
// biome-ignore lint/suspicious/noExplicitAny: the status of an arbitrary object
function currentStatus(object: KubeObject): any {
  return object.status?.v1beta2 ?? object.status;
}

function withStatus(object: KubeObject, change: Readonly<Record<string, unknown>>): KubeObject {
  const { status } = object;
  const old = status?.v1beta2;
  return { ...object, status: old ? { ...status, v1beta2: { ...old, ...change } } : { ...status, ...change } };
}
