import { boolean, computed, list, optional, resource, string } from "../notation";
import { policyObject, projectContext } from "./policy-object";

export const policyTier1Gateway = resource("PolicyTier1Gateway", "A tier-1 gateway: the router of segments.", {
  ...policyObject("PolicyTier1Gateway"),
  tier0Path: optional(string, "Path of the tier-0 gateway above it"),
  edgeClusterPath: optional(string, "Path of the edge cluster for its services"),
  dhcpConfigPath: optional(string, "Path of the DHCP server of its segments"),
  routeAdvertisementTypes: computed(list(string), "Routes it tells the tier-0 gateway, such as TIER1_CONNECTED"),
  poolAllocation: optional(string, "Room for load balancers on the edge: ROUTING, LB_SMALL, LB_MEDIUM, LB_LARGE"),
  failoverMode: optional(string, "PREEMPTIVE or NON_PREEMPTIVE"),
  haMode: computed(string, "ACTIVE_STANDBY, ACTIVE_ACTIVE or NONE"),
  enableFirewall: optional(boolean, "Whether its gateway firewall is on"),
  context: optional(projectContext("PolicyTier1GatewayContext"), "Project of the gateway"),
});
