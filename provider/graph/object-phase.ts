import type { KubeObject } from "../observe/kube-object";
import { type ClusterView, poolLabel } from "../phases/cluster-view";
import type { PhaseName } from "../phases/phase";

/** A phase of a cluster; of `workers`, that of one pool. */
export interface PhaseOfObject {
  readonly phase: PhaseName;
  readonly pool?: string;
}

/** The phase of each kind where its machine, or having none, makes no difference. */
const byKind: Readonly<Record<string, PhaseName>> = {
  Cluster: "topology",
  VSphereCluster: "infrastructure",
  VirtualMachineSetResourcePolicy: "infrastructure",
  SubnetSet: "infrastructure",
  VirtualMachineService: "infrastructure",
  VSphereMachine: "control-plane-machines",
  VirtualMachine: "control-plane-machines",
  SubnetPort: "control-plane-machines",
};

/** The phase that makes an object, or in which it becomes what it is for. */
export function phaseOfObject(view: ClusterView, object: KubeObject): PhaseOfObject {
  const pool = poolOf(view, object);
  if (pool !== undefined) return { phase: "workers", pool };
  return { phase: byKind[object.kind] ?? "control-plane-bootstrap" };
}

function poolOf(view: ClusterView, object: KubeObject): string | undefined {
  const labels = (view.machineOf(object) ?? object).metadata.labels ?? {};
  return labels[poolLabel];
}
