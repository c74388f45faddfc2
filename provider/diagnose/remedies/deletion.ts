import type { Remedy } from "./remedy";

/** Of teardown and pool removal: what holds an object that is to go. */
export const deletionRemedies: readonly Remedy[] = [
  {
    condition: "Deleting",
    reason: "DrainingNode",
    advice:
      "Relax the PodDisruptionBudget the message names, or set deletion.nodeDrainTimeout so that draining gives up.",
    source: "KB345904; CAPI: machine_types.go",
  },
  {
    condition: "Deleting",
    reason: "WaitingForVolumeDetach",
    advice: "Look at the volume in vCenter (CnsNodeVmAttachment), or set deletion.nodeVolumeDetachTimeout.",
    source: "CAPI: machine_types.go",
  },
  {
    condition: "Deleting",
    reason: "DeleteCheck",
    advice: "Whoever set the annotation has to take it away: VM Operator waits for it.",
    source: "VM Operator: virtualmachine_controller.go",
  },
  {
    condition: "Deleting",
    reason: "WaitingForPreDrainHook",
    advice: "Whoever set the hook has to take it away: Cluster API waits for it.",
    source: "CAPI: machine_types.go",
  },
  {
    condition: "Deleting",
    reason: "WaitingForPreTerminateHook",
    advice: "Whoever set the hook has to take it away: Cluster API waits for it.",
    source: "CAPI: machine_types.go",
  },
  {
    condition: "Deleting",
    reason: "WaitingForBeforeDeleteHook",
    advice: "Ask the platform administrator to look at the runtime extension of VKS: it has to agree to the deletion.",
    source: "CAPI: cluster_types.go",
  },
  {
    kind: "SubnetSet",
    condition: "DeletionFailed",
    advice: "Delete what still uses the subnets (SubnetPorts, connection bindings); the NSX operator then goes on.",
    source: "NSX operator: pkg/controllers/subnetset",
  },
  {
    kind: "VirtualMachine",
    condition: "Deleting",
    reason: "Finalizer",
    advice: "Look at the machine's task in vCenter: VM Operator waits for the machine to be gone there.",
    source: "VM Operator: virtualmachine_controller.go",
  },
  {
    kind: "VirtualMachineService",
    condition: "Deleting",
    reason: "Finalizer",
    advice: "Look at the load balancer in NSX, and do not use the cluster's name again before this is gone.",
    source: "VM Operator: virtualmachineservice; CAPV issue #2872",
  },
  {
    condition: "Deleting",
    reason: "Finalizer",
    advice:
      "Only who owns the finalizer may take it off: removing it by hand leaves machines, ports or volumes behind.",
    source: "Kubernetes: finalizers",
  },
];
