import type { KindName } from "../observe/kinds";
import type { KubeObject, ObjectRef } from "../observe/kube-object";
import type { Snapshot } from "../observe/snapshot";

/** Label of a pool's MachineDeployment and Machines (CAPI: common_types.go). */
export const poolLabel = "topology.cluster.x-k8s.io/deployment-name";
/** Label of a MachineDeployment's MachineSets and Machines, whoever made it (CAPI: common_types.go). */
const deploymentLabel = "cluster.x-k8s.io/deployment-name";
/** Label of control-plane Machines, with an empty value. */
export const controlPlaneLabel = "cluster.x-k8s.io/control-plane";

/** One pool as the Cluster's topology asks for it. */
export interface TopologyPool {
  readonly name: string;
  /** Absent when the autoscaler decides. */
  readonly replicas?: number;
}

/** What a machine is for. */
export interface Role {
  readonly is: "control-plane" | "worker";
  /** Tells pools apart. */
  readonly name: string;
}

/**
 * A snapshot with the cluster's parts by their role. Nothing in it is computed before it is asked for, and what has to search
 * all machines is computed once: every requirement asks.
 */
export class ClusterView {
  private topology: boolean | undefined;
  private readonly machinesByRole = new Map<string, readonly KubeObject[]>();

  /**
   * @param pool the pool a pool's gate looks at
   * @param node the node a node's gate looks at
   * @param controlPlaneAtFirst the control plane as it was when the wait began whose view this is
   */
  constructor(
    readonly snapshot: Snapshot,
    readonly pool?: string,
    readonly node?: string,
    readonly controlPlaneAtFirst?: KubeObject,
  ) {}

  /** Reference to the Cluster, which may not exist. */
  get clusterRef(): ObjectRef {
    return { kind: "Cluster", ...this.snapshot.cluster };
  }

  /** Whether it is a Supervisor's cluster, and not one that the program itself makes: that is of no namespace. */
  get isOfSupervisor(): boolean {
    return this.snapshot.cluster.namespace !== "";
  }

  get cluster(): KubeObject | undefined {
    return this.snapshot.named("Cluster", this.snapshot.cluster.name);
  }

  get infrastructureCluster(): KubeObject | undefined {
    return this.named("VSphereCluster", this.cluster?.spec?.infrastructureRef?.name);
  }

  get controlPlane(): KubeObject | undefined {
    return this.named("KubeadmControlPlane", this.cluster?.spec?.controlPlaneRef?.name);
  }

  /** Whether the topology controller makes the cluster's parts. Where it does not, whoever wrote the Cluster wrote them too. */
  get hasTopology(): boolean {
    this.topology ??= this.cluster === undefined || this.cluster.spec?.topology !== undefined;
    return this.topology;
  }

  /** The pools the topology asks for; without a topology, the MachineDeployments there are. */
  get topologyPools(): readonly TopologyPool[] {
    if (this.hasTopology) return this.cluster?.spec?.topology?.workers?.machineDeployments ?? [];
    const deployments = this.snapshot.objects("MachineDeployment");
    return deployments.map(({ metadata: { name }, spec }) => ({ name, replicas: spec?.replicas }));
  }

  /** The pool an object says it is of. */
  poolOf({ kind, metadata: { name, labels = {} } }: KubeObject): string | undefined {
    if (this.hasTopology) return labels[poolLabel];
    return kind === "MachineDeployment" ? name : labels[deploymentLabel];
  }

  /** The MachineDeployment of a pool. */
  machineDeployment(pool: string): KubeObject | undefined {
    return this.snapshot.objects("MachineDeployment").find((object) => this.poolOf(object) === pool);
  }

  /** Control-plane Machines that are to stay, oldest first. */
  get controlPlaneMachines(): readonly KubeObject[] {
    return this.machines("control-plane", ({ metadata }) => controlPlaneLabel in (metadata.labels ?? {}));
  }

  /** A pool's Machines that are to stay, oldest first. */
  poolMachines(pool: string): readonly KubeObject[] {
    return this.machines(`pool ${pool}`, (machine) => this.poolOf(machine) === pool);
  }

  /** Whether a Machine is of the pool this view looks at. */
  isOfPool(machine: KubeObject): boolean {
    return this.pool !== undefined && this.poolOf(machine) === this.pool;
  }

  /** The Machine an object stands behind, or is. */
  machineOf(object: KubeObject): KubeObject | undefined {
    const seen = new Set<KubeObject>();
    for (let at: KubeObject | undefined = object; at && !seen.has(at); ) {
      if (at.kind === "Machine") return at;
      seen.add(at);
      const owners: readonly (KubeObject | undefined)[] = (at.metadata.ownerReferences ?? []).map(({ uid }) =>
        this.snapshot.object(uid),
      );
      at = owners.find((owner) => owner?.kind === "Machine") ?? owners.find((owner) => owner !== undefined);
    }
    return undefined;
  }

  /** What an object's machine is for: the control plane, or a pool. */
  roleOf(object: KubeObject): Role | undefined {
    const machine = this.machineOf(object);
    if (controlPlaneLabel in (machine?.metadata.labels ?? {})) return { is: "control-plane", name: "control-plane" };
    const pool = machine && this.poolOf(machine);
    return pool === undefined ? undefined : { is: "worker", name: `pool ${pool}` };
  }

  /** The object of `kind` that belongs to a Machine: same name, or the one it refers to. */
  ofMachine(kind: "KubeadmConfig" | "VSphereMachine" | "VirtualMachine", machine: KubeObject): KubeObject | undefined {
    const ref = kind === "KubeadmConfig" ? machine.spec?.bootstrap?.configRef : machine.spec?.infrastructureRef;
    if (kind !== "VirtualMachine") return this.named(kind, ref?.name);
    const vsphereMachine = this.ofMachine("VSphereMachine", machine);
    return vsphereMachine && this.ownedBy(vsphereMachine, "VirtualMachine")[0];
  }

  /** Objects of a kind with an ownerReference to `owner`. */
  ownedBy(owner: KubeObject, kind: KindName): readonly KubeObject[] {
    return this.snapshot.ownedBy(owner.metadata.uid).filter((object) => object.kind === kind);
  }

  private named(kind: KindName, name: string | undefined): KubeObject | undefined {
    return name === undefined ? undefined : this.snapshot.named(kind, name);
  }

  private machines(role: Role["name"], matches: (machine: KubeObject) => boolean): readonly KubeObject[] {
    const known = this.machinesByRole.get(role);
    if (known) return known;
    const staying = this.snapshot.objects("Machine").filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    const machines = staying.filter(matches);
    this.machinesByRole.set(role, machines);
    return machines;
  }
}
