import type { KindName } from "../observe/kinds";
import type { KubeObject } from "../observe/kube-object";
import type { ClusterView } from "./cluster-view";

/** A role in the cluster that a requirement looks at: which objects play it. */
export interface Target {
  /** The kind that plays it, to tell "not there yet" from "cannot be read". */
  readonly kind: KindName;
  /** How a person calls it. */
  readonly title: string;
  /** The objects that play it now; empty while there are none. */
  find(view: ClusterView): readonly KubeObject[];
}

const one = (object: KubeObject | undefined): readonly KubeObject[] => (object ? [object] : []);

/** The Cluster itself. */
export const cluster: Target = { kind: "Cluster", title: "Cluster", find: (view) => one(view.cluster) };

/** The VSphereCluster the Cluster refers to. */
export const infrastructureCluster: Target = {
  kind: "VSphereCluster",
  title: "VSphereCluster",
  find: (view) => one(view.infrastructureCluster),
};

/** The SubnetSet CAPV makes for the cluster. */
export const subnetSet: Target = {
  kind: "SubnetSet",
  title: "SubnetSet",
  find: (view) => (view.infrastructureCluster ? view.ownedBy(view.infrastructureCluster, "SubnetSet") : []),
};

/** The KubeadmControlPlane the Cluster refers to. */
export const controlPlane: Target = {
  kind: "KubeadmControlPlane",
  title: "KubeadmControlPlane",
  find: (view) => one(view.controlPlane),
};

/** Every control-plane Machine that is to stay. */
export const controlPlaneMachines: Target = {
  kind: "Machine",
  title: "control-plane Machine",
  find: (view) => view.controlPlaneMachines,
};

/** The KubeadmConfig of the first control-plane Machine: the one whose `kubeadm init` founds the cluster. */
export const firstKubeadmConfig: Target = {
  kind: "KubeadmConfig",
  title: "KubeadmConfig of the first control-plane Machine",
  find: (view) => {
    const first = view.controlPlaneMachines[0];
    return first ? one(view.ofMachine("KubeadmConfig", first)) : [];
  },
};

/** The VSphereMachine, VirtualMachine or SubnetPort behind every control-plane Machine. */
export function behindControlPlane(kind: "VSphereMachine" | "VirtualMachine"): Target {
  return {
    kind,
    title: `control-plane ${kind}`,
    find: (view) => view.controlPlaneMachines.flatMap((machine) => one(view.ofMachine(kind, machine))),
  };
}

/** The MachineDeployment of the pool that the gate is for. */
export const poolDeployment: Target = {
  kind: "MachineDeployment",
  title: "MachineDeployment of the pool",
  find: (view) => (view.pool === undefined ? [] : one(view.machineDeployment(view.pool))),
};
