import { boolean, computed, list, number, object, optional, required, resource, string } from "../notation";
import { policyObject } from "./policy-object";

export const policyLbService = resource("PolicyLbService", "A load balancer on a tier-1 gateway.", {
  ...policyObject("PolicyLbService"),
  connectivityPath: optional(string, "Path of the tier-1 gateway"),
  size: optional(string, "SMALL, MEDIUM, LARGE, XLARGE or DLB"),
  enabled: optional(boolean, "Whether it is on"),
  errorLogLevel: optional(string, "Least severe errors it logs, such as INFO"),
});

const member = object("PolicyLbPoolMember", {
  ipAddress: required(string, "Address of the member"),
  port: optional(string, "Port of the member; by default that of the virtual server"),
  displayName: computed(string, "Name that NSX shows"),
  adminState: optional(string, "ENABLED, DISABLED or GRACEFUL_DISABLED"),
  backupMember: optional(boolean, "Whether it serves only while no other member does"),
  maxConcurrentConnections: optional(number, "Connections it may have at once"),
  weight: optional(number, "Its share of the connections"),
});

const memberGroup = object("PolicyLbPoolMemberGroup", {
  groupPath: required(string, "Path of the group that has the members"),
  allowIpv4: optional(boolean, "Whether their IPv4 addresses are used"),
  allowIpv6: optional(boolean, "Whether their IPv6 addresses are used"),
  maxIpListSize: optional(number, "Most members that are used"),
  port: optional(string, "Port of the members; by default that of the virtual server"),
});

export const policyLbPool = resource("PolicyLbPool", "The servers behind virtual servers.", {
  ...policyObject("PolicyLbPool"),
  members: optional(list(member), "The servers"),
  memberGroup: optional(memberGroup, "A group that has the servers, instead of a list"),
  algorithm: optional(string, "How one is chosen, such as ROUND_ROBIN or LEAST_CONNECTION"),
  activeMonitorPaths: optional(list(string), "Paths of the monitors that probe members"),
  minActiveMembers: optional(number, "Fewest members that make the pool be up"),
  snat: optional(
    object("PolicyLbPoolSnat", {
      type: optional(string, "AUTOMAP, IPPOOL or DISABLED"),
      ipPoolAddresses: optional(list(string), "Addresses for IPPOOL"),
    }),
    "Source address that members see",
  ),
});

export const policyLbVirtualServer = resource("PolicyLbVirtualServer", "An address that a load balancer serves.", {
  ...policyObject("PolicyLbVirtualServer"),
  applicationProfilePath: required(string, "Path of the application profile"),
  ipAddress: required(string, "The address"),
  ports: required(list(string), "Ports and ranges of ports"),
  poolPath: optional(string, "Path of the pool"),
  servicePath: optional(string, "Path of the load balancer"),
  defaultPoolMemberPorts: optional(list(string), "Ports of members that have none"),
  enabled: optional(boolean, "Whether it is on"),
  accessLogEnabled: optional(boolean, "Whether connections are logged"),
});
