import { boolean, computed, list, lookup, optional, output, type Properties, required, string } from "../notation";
import { anyProjectContext, projectContext, vpcContext } from "./policy-object";

/** What every lookup of the Policy API takes and gives. */
const found: Properties = {
  displayName: computed(string, "Name that NSX shows"),
  id: computed(string, "Last part of its path"),
  description: computed(string, "What it is for"),
  path: output(string, "Path in the Policy API"),
};

const isDefault = optional(boolean, "Whether the project's default is meant");

export const getPolicyProject = lookup("getPolicyProject", "A project.", {
  ...found,
  shortId: optional(string, "Short name"),
  tier0GatewayPaths: output(list(string), "Paths of the tier-0 gateways it may use"),
  externalIpv4Blocks: output(list(string), "Paths of its blocks of external addresses"),
});

export const getVpc = lookup("getVpc", "A VPC.", {
  ...found,
  context: required(projectContext("getVpcContext"), "Project of the VPC"),
  shortId: optional(string, "Short name"),
});

export const getVpcConnectivityProfile = lookup("getVpcConnectivityProfile", "A connectivity profile of VPCs.", {
  ...found,
  context: required(projectContext("getVpcConnectivityProfileContext"), "Project of the profile"),
  isDefault,
});

export const getVpcServiceProfile = lookup("getVpcServiceProfile", "A service profile of VPCs.", {
  ...found,
  context: required(projectContext("getVpcServiceProfileContext"), "Project of the profile"),
  isDefault,
});

export const getVpcSubnet = lookup("getVpcSubnet", "A subnet of a VPC.", {
  ...found,
  context: required(vpcContext("getVpcSubnetContext"), "VPC of the subnet"),
});

export const getPolicyTier0Gateway = lookup("getPolicyTier0Gateway", "A tier-0 gateway.", {
  ...found,
  edgeClusterPath: computed(string, "Path of its edge cluster"),
});

export const getPolicyTier1Gateway = lookup("getPolicyTier1Gateway", "A tier-1 gateway.", {
  ...found,
  edgeClusterPath: computed(string, "Path of its edge cluster"),
  context: optional(anyProjectContext("getPolicyTier1GatewayContext"), "Project of the gateway"),
});

export const getPolicyEdgeCluster = lookup("getPolicyEdgeCluster", "An edge cluster.", {
  ...found,
  sitePath: optional(string, "Path of its site"),
});

export const getPolicyTransportZone = lookup("getPolicyTransportZone", "A transport zone.", {
  ...found,
  isDefault: computed(boolean, "Whether it is the default of its type"),
  transportType: computed(string, "OVERLAY_STANDARD, OVERLAY_ENS, VLAN_BACKED or UNKNOWN"),
  sitePath: optional(string, "Path of its site"),
  realizedId: output(string, "Id of the zone outside of the Policy API"),
});

export const getPolicySegmentRealization = lookup(
  "getPolicySegmentRealization",
  "Waits until a segment is there for virtual machines.",
  {
    path: required(string, "Path of the segment"),
    context: optional(projectContext("getPolicySegmentRealizationContext"), "Project of the segment"),
    id: computed(string, "Id of the lookup"),
    networkName: output(string, "Name of its network in vCenter"),
    state: output(string, "State of its realisation"),
  },
);
