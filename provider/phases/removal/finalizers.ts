/** Whose a finalizer is, and so who has to finish (reference: the `Finalizer` constants of each project's API). */
const owners: Readonly<Record<string, string>> = {
  "cluster.cluster.x-k8s.io": "Cluster API",
  "cluster.x-k8s.io/machinedeployment": "Cluster API",
  "machinedeployment.topology.cluster.x-k8s.io": "Cluster API's topology controller",
  "cluster.x-k8s.io/machineset": "Cluster API",
  "machineset.topology.cluster.x-k8s.io": "Cluster API's topology controller",
  "machine.cluster.x-k8s.io": "Cluster API",
  "kubeadm.controlplane.cluster.x-k8s.io": "the kubeadm control-plane controller",
  "vspherecluster.vmware.infrastructure.cluster.x-k8s.io": "the vSphere infrastructure controller",
  "vspheremachine.infrastructure.cluster.x-k8s.io": "the vSphere infrastructure controller",
  "vmoperator.vmware.com/virtualmachine": "VM Operator",
  "vmoperator.vmware.com/virtualmachineservice": "VM Operator",
  "vmoperator.vmware.com/virtualmachinesetresourcepolicy": "VM Operator",
  "subnetset.nsx.vmware.com/finalizer": "the NSX operator",
  foregroundDeletion: "the garbage collector, until what it owns is gone",
};

/** Who holds an object, in words: the owner of each finalizer, and the finalizer itself for kubectl. */
export function holders(finalizers: readonly string[]): string {
  return finalizers.map((finalizer) => `${owners[finalizer] ?? "an unknown controller"} (${finalizer})`).join(", ");
}
