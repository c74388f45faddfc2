import type { KindName } from "../../observe/kinds";

/** In the order Cluster API deletes them: workers first, then the control plane, then what the platform gave. */
export const deletionOrder: readonly KindName[] = [
  "MachineDeployment",
  "MachineSet",
  "Machine",
  "VSphereMachine",
  "VirtualMachine",
  "SubnetPort",
  "KubeadmControlPlane",
  "KubeadmConfig",
  "VSphereCluster",
  "Cluster",
  "VirtualMachineService",
  "VirtualMachineSetResourcePolicy",
  "SubnetSet",
  "Secret",
];
