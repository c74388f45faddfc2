import { type KindName, kinds } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import { type ClusterView, controlPlaneLabel } from "../phases/cluster-view";
import type { PhaseName } from "../phases/phase";

/** Whose objects: the cluster's as a whole, the control plane's, or one pool's. */
type Side = "cluster" | "control-plane" | "pool";

/** What a phase is about. An object may be of several: a Cluster is reconciled in the first and available in the last. */
interface Part {
  readonly of: Side;
  readonly kinds: readonly KindName[];
}

/** The objects of each phase (design: the workflow), owners first. */
const parts: Readonly<Record<PhaseName | "teardown", Part>> = {
  topology: {
    of: "cluster",
    kinds: ["Cluster", "VSphereCluster", "KubeadmControlPlane", "MachineDeployment", "MachineSet"],
  },
  infrastructure: {
    of: "cluster",
    kinds: ["VSphereCluster", "VirtualMachineSetResourcePolicy", "SubnetSet", "VirtualMachineService"],
  },
  "control-plane-bootstrap": { of: "control-plane", kinds: ["KubeadmConfig", "Secret"] },
  "control-plane-machines": { of: "control-plane", kinds: ["VSphereMachine", "VirtualMachine", "SubnetPort"] },
  "control-plane-initialization": { of: "control-plane", kinds: ["KubeadmControlPlane", "Machine"] },
  workers: {
    of: "pool",
    kinds: [
      "MachineDeployment",
      "MachineSet",
      "Machine",
      "KubeadmConfig",
      "VSphereMachine",
      "VirtualMachine",
      "SubnetPort",
    ],
  },
  available: { of: "cluster", kinds: ["Cluster"] },
  teardown: { of: "cluster", kinds: Object.keys(kinds) as KindName[] },
};

/** The kinds a phase is about, owners first. */
export function kindsOf(phase: PhaseName | "teardown"): readonly KindName[] {
  return parts[phase].kinds;
}

/** Finds the objects of each phase. Sorts the cluster's objects by whose they are once, however many pools there are. */
export class PhaseParts {
  private readonly sides = new Map<KindName, Map<string, KubeObject[]>>();

  private readonly sideByUid = new Map<string, string | undefined>();

  constructor(private readonly view: ClusterView) {}

  /**
   * The objects of a phase, owners first, then oldest first.
   * @param pool for `workers`
   */
  objects(phase: PhaseName | "teardown", pool?: string): readonly KubeObject[] {
    const { of, kinds } = parts[phase];
    if (of === "cluster") return kinds.flatMap((kind) => this.view.snapshot.objects(kind));
    const side = of === "pool" ? `pool ${pool}` : of;
    return kinds.flatMap((kind) => this.bySide(kind).get(side) ?? []);
  }

  private bySide(kind: KindName): ReadonlyMap<string, readonly KubeObject[]> {
    const known = this.sides.get(kind);
    if (known) return known;
    const sides = new Map<string, KubeObject[]>();
    for (const object of this.view.snapshot.objects(kind)) {
      const side = this.sideOf(object);
      if (side === undefined) continue;
      const objects = sides.get(side);
      if (objects) objects.push(object);
      else sides.set(side, [object]);
    }
    this.sides.set(kind, sides);
    return sides;
  }

  /** Whose an object is: by its own labels, else its owners'. */
  private sideOf(object: KubeObject): string | undefined {
    const { uid, labels = {}, ownerReferences = [] } = object.metadata;
    if (this.sideByUid.has(uid)) return this.sideByUid.get(uid);
    // Known before it is complete, so that owners that own each other end the walk.
    this.sideByUid.set(uid, undefined);
    const side = this.ownSide(object, labels) ?? first(ownerReferences, (owner) => this.sideOfUid(owner.uid));
    this.sideByUid.set(uid, side);
    return side;
  }

  private sideOfUid(uid: string): string | undefined {
    const object = this.view.snapshot.object(uid);
    return object && this.sideOf(object);
  }

  private ownSide(object: KubeObject, labels: Readonly<Record<string, string>>): string | undefined {
    if (object.kind === "KubeadmControlPlane" || controlPlaneLabel in labels) return "control-plane";
    const pool = this.view.poolOf(object);
    return pool === undefined ? undefined : `pool ${pool}`;
  }
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
