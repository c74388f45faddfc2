import { computed, list, number, optional, resource, string } from "../notation";
import { policyObject, projectContext } from "./policy-object";

export const policyDhcpServer = resource("PolicyDhcpServer", "A DHCP server for segments.", {
  ...policyObject("PolicyDhcpServer"),
  edgeClusterPath: optional(string, "Path of the edge cluster it runs on"),
  serverAddresses: computed(list(string), "Its addresses, in CIDR notation"),
  leaseTime: optional(number, "Seconds an address is lent for"),
  context: optional(projectContext("PolicyDhcpServerContext"), "Project of the server"),
});
