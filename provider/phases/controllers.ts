/** Who acts in the workflow, in words for people. On a Supervisor they run in `svc-tkg-…`, VM Operator's and NSX's apart. */
export const controllers = {
  core: "Cluster API",
  topology: "Cluster API's topology controller",
  infrastructure: "the vSphere infrastructure provider (CAPV)",
  bootstrap: "the kubeadm bootstrap provider",
  controlPlane: "the kubeadm control-plane provider",
  virtualMachine: "VM Operator",
  network: "the NSX operator",
} as const;
