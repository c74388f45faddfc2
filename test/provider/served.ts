import type { Objects } from "./objects";
import type { NewObject } from "./observe/fake-api-server";

const apiVersions: Readonly<Record<string, string>> = {
  Cluster: "cluster.x-k8s.io/v1beta2",
  MachineDeployment: "cluster.x-k8s.io/v1beta2",
  MachineSet: "cluster.x-k8s.io/v1beta2",
  Machine: "cluster.x-k8s.io/v1beta2",
  KubeadmControlPlane: "controlplane.cluster.x-k8s.io/v1beta2",
  KubeadmConfig: "bootstrap.cluster.x-k8s.io/v1beta2",
  VSphereCluster: "vmware.infrastructure.cluster.x-k8s.io/v1beta2",
  VSphereMachine: "vmware.infrastructure.cluster.x-k8s.io/v1beta2",
  VirtualMachine: "vmoperator.vmware.com/v1alpha5",
  VirtualMachineService: "vmoperator.vmware.com/v1alpha5",
  SubnetSet: "crd.nsx.vmware.com/v1alpha1",
  SubnetPort: "crd.nsx.vmware.com/v1alpha1",
  Secret: "v1",
};

/** An object with the apiVersion it is served under. */
export function served(object: Objects[string]): NewObject {
  return { ...structuredClone(object), apiVersion: apiVersions[object.kind] };
}
