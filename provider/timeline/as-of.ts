import type { KindName } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import type { ClusterRef, Snapshot, UnreadKind } from "../observe/snapshot";
import { ClusterView } from "../phases/cluster-view";
import type { Change } from "./change";
import { currentStatus, EarlierStates, withStatus } from "./earlier-states";
import { type Counted, MachineHistory } from "./machine-history";

/** Rolls a snapshot back to earlier moments of a change. */
export class Replay {
  private readonly machines: MachineHistory;
  private readonly states: EarlierStates;

  constructor(
    readonly snapshot: Snapshot,
    readonly change: Change,
  ) {
    this.machines = new MachineHistory(snapshot, change);
    this.states = new EarlierStates(change);
  }

  /**
   * The snapshot as it was at a moment, in milliseconds since 1970, as far as it can tell: objects made later are not
   * there, conditions that turned later have not been reported, counters are without the Machines that did not count yet.
   * What has no timestamp (an address, a field of a spec) counts as it is now.
   */
  asOf(at: number): Snapshot {
    return new PastSnapshot(this.snapshot, this.states, this.machines, at);
  }
}

class PastSnapshot implements Snapshot {
  private readonly byKind = new Map<KindName, readonly KubeObject[]>();
  /** Owners of machines, with their counters. */
  private readonly withThem = new Map<KubeObject, KubeObject>();
  private readonly view: ClusterView;

  constructor(
    private readonly present: Snapshot,
    private readonly states: EarlierStates,
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
    const state = object && this.states.of(object, this.at);
    return state && this.counted(state);
  }

  /** Counters as they were then, in those that count machines. */
  private counted(object: KubeObject): KubeObject {
    const counters = this.countersOf(object);
    if (counters === undefined) return object;
    const known = this.withThem.get(object) ?? this.withCounters(object, counters);
    this.withThem.set(object, known);
    return known;
  }

  private countersOf(object: KubeObject): Counted | Readonly<Record<string, Counted>> | undefined {
    if (object.kind === "Cluster") return { controlPlane: "controlPlane", workers: "workers" };
    if (object.kind === "KubeadmControlPlane") return "controlPlane";
    const pool = object.kind === "MachineDeployment" ? this.view.poolOf(object) : undefined;
    return pool === undefined ? undefined : { pool };
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

function isCounted(counted: Counted | Readonly<Record<string, Counted>>): counted is Counted {
  return typeof counted === "string" || "pool" in counted;
}
