import type { Remedy } from "./remedy";

/** Phase 2: resource policy, network, load balancer. */
export const infrastructureRemedies: readonly Remedy[] = [
  {
    kind: "Namespace",
    condition: "NamespaceNetworkReady",
    reason: "VPCSnatNotReady",
    advice: "Ask the NSX administrator to enable SNAT in the connectivity profile of the namespace's VPC.",
    source: "NSX operator: pkg/controllers/networkinfo",
  },
  {
    kind: "Namespace",
    condition: "NamespaceNetworkReady",
    reason: "VPCNetworkConfigurationNotReady",
    advice:
      "Ask the NSX administrator to look at the VPCNetworkConfiguration: project, connectivity profile, IP blocks.",
    source: "NSX operator: pkg/controllers/namespace",
  },
  {
    kind: "Namespace",
    condition: "NamespaceNetworkReady",
    advice: "Ask the NSX administrator to look at the namespace's VPC: transit gateway, edge cluster, IP blocks.",
    source: "NSX operator: pkg/controllers/namespace",
  },
  {
    kind: "VSphereCluster",
    condition: "ResourcePolicyReady",
    advice: "Follow the message; VM Operator makes the folder and the resource pool of the cluster.",
    source: "CAPV: pkg/services/vmoperator/resource_policy.go",
  },
  {
    kind: "SubnetSet",
    condition: "Ready",
    message: /exhausted|no free|IP block/i,
    advice: "Ask the NSX administrator to widen the VPC's private IP block, or delete what is not needed in it.",
    source: "NSX operator: pkg/controllers/subnetset",
  },
  {
    kind: "SubnetSet",
    condition: "Ready",
    advice: "Ask the NSX administrator to follow the message: NSX does not realise the subnets of the cluster.",
    source: "NSX operator: pkg/controllers/subnetset",
  },
  {
    kind: "VSphereCluster",
    condition: "NetworkReady",
    advice: "Look at the SubnetSet of the cluster; ask the NSX administrator for free IP blocks in the VPC.",
    source: "CAPV: pkg/services/network/nsxt_vpc_provider.go",
  },
  {
    kind: "VSphereCluster",
    condition: "LoadBalancerReady",
    reason: "WaitingForIP",
    advice: "Check the VPC's external IP block and the load balancer's capacity: no address was assigned.",
    source: "CAPV: pkg/services/vmoperator/control_plane_endpoint.go; NCP: IP_POOL_EXHAUSTED",
  },
  {
    kind: "VSphereCluster",
    condition: "LoadBalancerReady",
    advice: "Follow the message: the VirtualMachineService of the cluster cannot be made.",
    source: "CAPV: pkg/services/vmoperator/control_plane_endpoint.go",
  },
  {
    kind: "VirtualMachineService",
    condition: "status.loadBalancer",
    reason: "NoAddress",
    advice:
      "Nothing, if it comes within a minute: otherwise the endpoint is a predecessor's, and the cluster needs a new name.",
    source: "CAPV issue #2872, PR #3881",
  },
  {
    kind: "Cluster",
    condition: "controlPlaneEndpoint",
    advice: "It never heals: destroy this cluster and create it under a name not used before in this namespace.",
    source: "CAPV issue #2872, PR #3881",
  },
];
