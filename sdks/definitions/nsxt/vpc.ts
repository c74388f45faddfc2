import { boolean, computed, list, object, optional, required, resource, string } from "../notation";
import { policyObject, projectContext } from "./policy-object";

const site = object("PolicyProjectSiteInfo", {
  edgeClusterPaths: optional(list(string), "Paths of the edge clusters it may use"),
  sitePath: computed(string, "Path of the site"),
});

export const policyProject = resource("PolicyProject", "A project: a tenant of NSX.", {
  ...policyObject("PolicyProject"),
  shortId: computed(string, "Short name, part of the names of what it holds"),
  tier0GatewayPaths: optional(list(string), "Paths of the tier-0 gateways it may use"),
  externalIpv4Blocks: optional(list(string), "Paths of the blocks of external addresses it may use"),
  tgwExternalConnections: optional(list(string), "Paths of the external connections of its transit gateways"),
  siteInfos: optional(list(site), "Edge clusters of each site"),
  activateDefaultDfwRules: computed(boolean, "Whether its default firewall rules are active"),
});

export const vpc = resource("Vpc", "A virtual private cloud of a project.", {
  ...policyObject("Vpc"),
  context: required(projectContext("VpcContext"), "Project of the VPC"),
  privateIps: optional(list(string), "Private address blocks, in CIDR notation"),
  shortId: computed(string, "Short name, part of the names of what it holds"),
  vpcServiceProfile: computed(string, "Path of its service profile"),
  loadBalancerVpcEndpoint: optional(
    object("VpcLoadBalancerVpcEndpoint", { enabled: optional(boolean, "Whether load balancing is available") }),
    "Load balancing by Avi",
  ),
  ipAddressType: optional(string, "IPV4 or IPV6"),
});

export const vpcAttachment = resource("VpcAttachment", "Joins a VPC to a transit gateway by a connectivity profile.", {
  ...policyObject("VpcAttachment"),
  parentPath: required(string, "Path of the VPC"),
  vpcConnectivityProfile: required(string, "Path of the connectivity profile"),
});
