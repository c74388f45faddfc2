import { computed, list, number, optional, output, required, resource, string } from "../notation";
import { policyObject, projectContext } from "./policy-object";

export const policyDhcpServer = resource("PolicyDhcpServer", "A DHCP server for segments.", {
  ...policyObject("PolicyDhcpServer"),
  edgeClusterPath: optional(string, "Path of the edge cluster it runs on"),
  serverAddresses: computed(list(string), "Its addresses, in CIDR notation"),
  leaseTime: optional(number, "Seconds an address is lent for"),
  context: optional(projectContext("PolicyDhcpServerContext"), "Project of the server"),
});

export const policyIpPool = resource("PolicyIpPool", "A pool of addresses.", {
  ...policyObject("PolicyIpPool"),
  realizedId: output(string, "Id of the pool outside of the Policy API"),
  context: optional(projectContext("PolicyIpPoolContext"), "Project of the pool"),
});

export const policyIpAddressAllocation = resource("PolicyIpAddressAllocation", "An address taken from a pool.", {
  ...policyObject("PolicyIpAddressAllocation"),
  poolPath: required(string, "Path of the pool"),
  allocationIp: computed(string, "The address"),
  context: optional(projectContext("PolicyIpAddressAllocationContext"), "Project of the pool"),
});
