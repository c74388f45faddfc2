import type { Unmet } from "../phases/verdict";

/** What to do about one known reason. */
interface Remedy {
  readonly condition: string;
  /** @default every reason */
  readonly reason?: string;
  readonly advice: string;
}

/** Advice by condition and reason, the more specific row first. It adds to the cause and never replaces its words. */
const remedies: readonly Remedy[] = [
  {
    condition: "TopologyReconciled",
    reason: "ClusterClassNotReconciled",
    advice: "Ask the platform administrator to look at the ClusterClass: its variables come from a runtime extension.",
  },
  {
    condition: "TopologyReconciled",
    reason: "ReconcileFailed",
    advice: "Follow the message: it is the API server's answer to an object the topology wants.",
  },
  {
    condition: "VirtualMachineClassReady",
    advice: "Add the VM class to the vSphere Namespace, or use one of `kubectl get virtualmachineclass`.",
  },
  {
    condition: "VirtualMachineImageReady",
    reason: "NotFound",
    advice: "Attach the content library with the image to the vSphere Namespace and let it synchronise.",
  },
  {
    condition: "VirtualMachineImageReady",
    advice: "Wait for the content library to synchronise; check its subscription and free space.",
  },
  {
    condition: "VirtualMachineStorageReady",
    advice: "Assign the storage policy to the vSphere Namespace, or use one of its storage classes.",
  },
  {
    condition: "VirtualMachineConditionPlacementReady",
    advice: "Free resources on the hosts, take a smaller VM class, or choose another zone.",
  },
  {
    condition: "VirtualMachineCreated",
    advice: "Follow vCenter's message: datastore space, permissions or the image.",
  },
  {
    condition: "VirtualMachinePowerStateSynced",
    advice: "Check cluster capacity, the class's reservation and the namespace's limits.",
  },
  {
    condition: "VirtualMachineProvisioned",
    reason: "PoweringOn",
    advice: "Check cluster capacity, the class's reservation and the namespace's limits in vCenter.",
  },
  {
    condition: "VirtualMachineProvisioned",
    reason: "WaitingForNetworkAddress",
    advice: "The guest reports no address: check its DHCP or static pool, cloud-init and VMware Tools.",
  },
  {
    condition: "VirtualMachineProvisioned",
    reason: "NotProvisioned",
    advice: "Follow the message: it is the API server's answer to the VirtualMachine (quota, policy, webhook).",
  },
  {
    condition: "Ready",
    reason: "SubnetPortNotReady",
    advice: "Delete unused machines or widen the VPC's private IP block; freed addresses return after 2 minutes.",
  },
  {
    condition: "VirtualMachineNetworkReady",
    advice: "Look at the SubnetPort: free addresses in the VPC's private IP block, or widen it.",
  },
  {
    condition: "Ready",
    reason: "SubnetSetNotReady",
    advice: "Ask the NSX administrator for free IP blocks in the VPC.",
  },
  {
    condition: "NetworkReady",
    advice: "Look at the SubnetSet; ask the NSX administrator for free IP blocks in the VPC.",
  },
  {
    condition: "LoadBalancerReady",
    advice: "Check the VPC's external IP block and the load balancer's capacity: no address was assigned.",
  },
  {
    condition: "controlPlaneEndpoint",
    advice: "The name was used before: destroy this cluster and create it under a new name.",
  },
  {
    condition: "DataSecretAvailable",
    advice: "Solve what the message waits for first.",
  },
  {
    condition: "Initialized",
    advice: "kubeadm init has not finished: see /var/log/cloud-init-output.log on the first control-plane node.",
  },
  {
    condition: "NodeHealthy",
    advice: "Check the CNI add-on and whether the nodes reach their image registry.",
  },
  {
    condition: "AddonsReconciled",
    advice: "Look at the cluster's add-ons: registry access, taints, free resources.",
  },
  {
    condition: "Readable",
    reason: "forbidden",
    advice: "Ask for the role Edit on the vSphere Namespace.",
  },
  {
    condition: "Readable",
    reason: "absent",
    advice: "This server has no Cluster API: is it a Supervisor?",
  },
];

/** What to do about an unmet requirement, if its reason is known. */
export function remedyFor(verdict: Pick<Unmet, "condition" | "reason">): string | undefined {
  return remedies.find(
    (r) => r.condition === verdict.condition && (r.reason === undefined || r.reason === verdict.reason),
  )?.advice;
}
