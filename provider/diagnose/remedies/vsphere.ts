import type { Remedy } from "./remedy";

const dhcp = "Check the network's DHCP range and its free addresses, and in the guest cloud-init and open-vm-tools.";
const name = "Correct the name in the argument vsphere, or ask for the right to see it.";
const capacity = "Free resources on the hosts of the compute cluster, or ask for smaller machines.";

/** Of clusters that the program itself makes: what vCenter and NSX know. */
export const vsphereRemedies: readonly Remedy[] = [
  {
    kind: "vCenter",
    condition: "Readable",
    reason: "unconfigured",
    advice: "Set VSPHERE_SERVER, VSPHERE_USER and VSPHERE_PASSWORD in the environment of `pulumi up`.",
    source: "Pulumi: vsphere, provider configuration",
  },
  {
    kind: "vCenter",
    condition: "Readable",
    reason: "forbidden",
    advice: "Correct VSPHERE_USER and VSPHERE_PASSWORD, or name vCenter's authority in SSL_CERT_FILE.",
    source: "vim25: InvalidLogin, NoPermission",
  },
  {
    kind: "vCenter",
    condition: "Readable",
    reason: "unreachable",
    advice: "Check VSPHERE_SERVER, and the way from here to vCenter; the next run goes on.",
    source: "vim25: service endpoint",
  },
  {
    kind: "Template",
    condition: "Found",
    reason: "Ambiguous",
    advice: "Name the template by its path below the datacenter's VM folder.",
    source: "vim25: SearchIndex.FindByInventoryPath",
  },
  {
    kind: "Template",
    condition: "Found",
    advice: "Correct the template's name, or import a node image (image-builder OVA) and mark it as a template.",
    source: "image-builder: building images for vSphere",
  },
  {
    kind: "Template",
    condition: "LinuxGuest",
    advice: "Use a node image made by image-builder: Linux with cloud-init, containerd, kubelet and kubeadm.",
    source: "image-builder: building images for vSphere; cloud-init: DataSourceVMware",
  },
  {
    kind: "Template",
    condition: "KubernetesVersion",
    reason: "NoKubernetes",
    advice: "Use a node image, or set vsphere.trustTemplates if you know that this one carries the right Kubernetes.",
    source: "image-builder: KUBERNETES_SEMVER",
  },
  {
    kind: "Template",
    condition: "KubernetesVersion",
    advice: "Ask for the version that the template carries, or name a template of the one that is asked for.",
    source: "kubeadm: version skew policy",
  },
  { condition: "Found", reason: "NotFound", advice: name, source: "vim25: ManagedEntity" },
  {
    kind: "Network",
    condition: "Found",
    advice: "Check that the transport zone spans the compute cluster's hosts, and that they are connected to NSX.",
    source: "NSX: transport zones; vim25: DistributedVirtualPortgroup",
  },
  {
    condition: "Realized",
    message: /exhausted|no free|overlap|IP block|capacity/i,
    advice: "Ask the NSX administrator for free addresses in the VPC's IP block, or choose another size or CIDR.",
    source: "NSX: PolicyRealizedState alarms",
  },
  {
    condition: "Realized",
    advice: "Ask the NSX administrator to follow the message: NSX does not realise the network.",
    source: "NSX: PolicyRealizedState alarms",
  },
  {
    kind: "VirtualMachine",
    condition: "Created",
    advice: "Somebody removed it: `pulumi refresh`, then `pulumi up`, makes it anew.",
    source: "vim25: SearchIndex.FindByUuid",
  },
  {
    kind: "VirtualMachine",
    condition: "TaskSucceeded",
    message: /insufficient|resources|no compatible host/i,
    advice: capacity,
    source: "vim25: InsufficientResourcesFault",
  },
  {
    kind: "VirtualMachine",
    condition: "TaskSucceeded",
    advice: "Follow vCenter's message: datastore space, permissions, hosts.",
    source: "vim25: TaskInfo.error",
  },
  {
    kind: "VirtualMachine",
    condition: "PoweredOn",
    advice:
      "Power it on in vCenter, or let the next `pulumi up` do so; look at its tasks and events for who stopped it.",
    source: "vim25: VirtualMachinePowerState",
  },
  {
    kind: "VirtualMachine",
    condition: "ToolsRunning",
    advice: "Look at its console: firmware and disk of the template, and whether open-vm-tools is installed in it.",
    source: "vim25: GuestInfo.toolsRunningStatus",
  },
  { kind: "VirtualMachine", condition: "Addressed", advice: dhcp, source: "vim25: GuestInfo.net" },
  {
    kind: "VirtualMachine",
    condition: "Bootstrapped",
    reason: "NotBegun",
    advice:
      "cloud-init has not run the node's script: the template needs DataSourceVMware, and must never have been booted itself.",
    source: "cloud-init: DataSourceVMware, instance-id",
  },
  {
    kind: "VirtualMachine",
    condition: "Bootstrapped",
    message: /x509|certificate/i,
    advice:
      "The node was given other certificates than the cluster has: see whether the authorities were replaced in state.",
    source: "kubeadm: certificates",
  },
  {
    kind: "VirtualMachine",
    condition: "Bootstrapped",
    reason: "waiting-for-api",
    advice:
      "The guest must reach the endpoint: its address, gateway and DNS, and firewalls between the node and there.",
    source: "kubeadm: discovery",
  },
  {
    kind: "VirtualMachine",
    condition: "Bootstrapped",
    reason: "kubeadm-join",
    advice:
      "kubeadm join takes long: whether its token is still valid (vsphere.tokenTtl), the way to the endpoint, NTP, DNS.",
    source: "kubeadm: join, TLS bootstrap",
  },
  {
    kind: "VirtualMachine",
    condition: "Bootstrapped",
    reason: "cni",
    advice: "The founding node applies vsphere.cni: check that the address is right and that the node can reach it.",
    source: "pulumi-vks: the node's bootstrap script",
  },
  {
    kind: "VirtualMachine",
    condition: "Bootstrapped",
    reason: "failed",
    message: /token|unauthorized|jws/i,
    advice: "The token is not (any more) valid: `pulumi up --replace '**SLOT-name'` makes a node with a new one.",
    source: "kubeadm: bootstrap tokens",
  },
  {
    kind: "VirtualMachine",
    condition: "Bootstrapped",
    reason: "failed",
    advice:
      "Mend what kubeadm says; then `pulumi up --replace '**SLOT-name'`, and '**founder' where it was to found the cluster.",
    source: "kubeadm: preflight and phases",
  },
  {
    kind: "VirtualMachine",
    condition: "Bootstrapped",
    advice: "kubeadm is at work for long: image registry, NTP, DNS, or the way to the endpoint from inside.",
    source: "kubeadm: init and join",
  },
];
