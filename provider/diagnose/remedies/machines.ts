import type { Remedy } from "./remedy";

const quota =
  "Free storage or ask for a higher limit: compare `kubectl get storagepolicyquota -o yaml`, spec.limit with status.total.";
const policy =
  "Assign the storage policy to the vSphere Namespace, or use a storage class that `kubectl describe ns` lists.";
const vmClass = "Add the VM class to the vSphere Namespace, or use one of `kubectl get virtualmachineclass`.";
const image = "Attach the content library with the image to the vSphere Namespace and let it synchronise.";
const addresses = "Delete unused machines or widen the VPC's private IP block; freed addresses return after 2 minutes.";

/** Phases 3a, 3b and 4: bootstrap data, virtual machines, their ports. */
export const machineRemedies: readonly Remedy[] = [
  {
    kind: "KubeadmConfig",
    condition: "DataSecretAvailable",
    message: /^Failed to /,
    advice: "Follow the message: a Secret or file that the bootstrap data refers to is missing.",
    source: "CAPI: kubeadmconfig_controller.go",
  },
  {
    kind: "VSphereMachine",
    condition: "VirtualMachineProvisioned",
    reason: "NotProvisioned",
    message: /quota/i,
    advice: quota,
    source: "VM Operator: storage_quota_webhook_configuration.yaml",
  },
  {
    kind: "VSphereMachine",
    condition: "VirtualMachineProvisioned",
    reason: "NotProvisioned",
    message: /storage policy/i,
    advice: policy,
    source: "VM Operator: webhooks/virtualmachine/validation",
  },
  {
    kind: "VSphereMachine",
    condition: "VirtualMachineProvisioned",
    reason: "NotProvisioned",
    advice: "Follow the message: it is the API server's answer to the VirtualMachine (quota, policy, webhook).",
    source: "CAPV: pkg/services/vmoperator/vmopmachine.go",
  },
  {
    kind: "VSphereMachine",
    condition: "VirtualMachineProvisioned",
    reason: "PoweringOn",
    advice: "Check cluster capacity, the class's reservation and the namespace's limits in vCenter.",
    source: "CAPV: pkg/services/vmoperator/vmopmachine.go",
  },
  {
    kind: "VSphereMachine",
    condition: "VirtualMachineProvisioned",
    reason: "WaitingForNetworkAddress",
    advice: "The guest reports no address: check its DHCP or static pool, cloud-init and VMware Tools.",
    source: "VM Operator: docs/tutorials/troubleshooting/ip-assignment.md",
  },
  {
    kind: "VSphereMachine",
    condition: "VirtualMachineProvisioned",
    reason: "WaitingForVirtualMachineGroup",
    advice: "Placement waits for every pool's machines: look for a pool whose VSphereMachines are missing.",
    source: "CAPV: virtualmachinegroup_reconciler.go",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineClassReady",
    advice: vmClass,
    source: "VM Operator: docs/tutorials/troubleshooting/deploy-vm.md",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineImageReady",
    reason: "NotFound",
    advice: image,
    source: "VM Operator: docs/tutorials/troubleshooting/deploy-vm.md",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineImageReady",
    reason: "VirtualMachineImageProviderSecurityNotCompliant",
    advice: "The content library's security policy refuses the image: sign it, or relax the policy.",
    source: "VM Operator: virtualmachineimage_types.go",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineImageReady",
    advice: "Wait for the content library to synchronise; check its subscription and free space.",
    source: "VM Operator: virtualmachineimage_types.go",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineConditionVMSetResourcePolicyReady",
    advice:
      "VM Operator makes the folder and resource pool first: look at the VirtualMachineSetResourcePolicy of the cluster.",
    source: "VM Operator: vmprovider_vm.go",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineStorageReady",
    reason: "StorageClassRequired",
    advice: "Set storageClass.",
    source: "VM Operator: vmprovider_vm.go",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineStorageReady",
    advice: policy,
    source: "VM Operator: vmprovider_vm.go",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineBootstrapReady",
    advice:
      "The bootstrap Secret is missing or incomplete: somebody removed it, or the kubeadm bootstrap provider is down.",
    source: "VM Operator: vmprovider_vm.go",
  },
  {
    kind: "SubnetPort",
    condition: "Ready",
    message: /exhausted|no free|allocate/i,
    advice: addresses,
    source: "NSX operator PR #1033",
  },
  {
    kind: "SubnetPort",
    condition: "Ready",
    advice: "Ask the NSX administrator to follow the message: NSX does not realise the machine's port.",
    source: "NSX operator: pkg/controllers/subnetport",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineNetworkReady",
    advice: "Look at the machine's SubnetPort: free addresses in the VPC's private IP block, or widen it.",
    source: "VM Operator: vmprovider_vm.go",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineConditionImageCacheReady",
    advice: "The image is being copied to the datastore: check its free space if that does not end.",
    source: "VM Operator: vmprovider_vm.go",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineConditionPlacementReady",
    advice: "Free resources on the hosts, take a smaller VM class, or choose another zone.",
    source: "VM Operator: vmprovider_vm.go",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineCreated",
    advice: "Follow vCenter's message: datastore space, permissions or the image.",
    source: "VM Operator: vmprovider_vm.go",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachinePowerStateSynced",
    advice: "Check cluster capacity, the class's reservation and the namespace's limits.",
    source: "VM Operator: vmprovider_vm.go",
  },
  {
    kind: "VirtualMachine",
    condition: "VirtualMachineTools",
    advice: "The guest has not come up: check its DHCP or static pool, cloud-init and VMware Tools.",
    source: "VM Operator: docs/tutorials/troubleshooting/ip-assignment.md",
  },
  {
    kind: "VirtualMachine",
    condition: "status.network.primaryIP4",
    advice: "The guest reports no address: check its DHCP or static pool, cloud-init and VMware Tools.",
    source: "VM Operator: docs/tutorials/troubleshooting/ip-assignment.md",
  },
];
