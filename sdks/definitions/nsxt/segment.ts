import { computed, list, number, object, optional, resource, string } from "../notation";
import { policyObject, projectContext } from "./policy-object";

const subnet = object("PolicySegmentSubnet", {
  cidr: optional(string, "Address of the gateway with the length of the prefix"),
  dhcpRanges: optional(list(string), "Addresses and ranges that DHCP lends"),
  dhcpV4Config: optional(
    object("PolicySegmentSubnetDhcpV4Config", {
      serverAddress: optional(string, "Address of the DHCP server with the length of the prefix"),
      dnsServers: optional(list(string), "Addresses of the name servers"),
      leaseTime: optional(number, "Seconds an address is lent for"),
    }),
    "DHCP",
  ),
  network: computed(string, "Its network, in CIDR notation"),
});

const securityProfile = object("PolicySegmentSecurityProfile", {
  spoofguardProfilePath: optional(string, "Path of the profile against forged addresses"),
  securityProfilePath: optional(string, "Path of the segment security profile"),
});

const discoveryProfile = object("PolicySegmentDiscoveryProfile", {
  ipDiscoveryProfilePath: optional(string, "Path of the profile for finding addresses"),
  macDiscoveryProfilePath: optional(string, "Path of the profile for finding MAC addresses"),
});

export const policySegment = resource("PolicySegment", "A segment: a network of virtual machines.", {
  ...policyObject("PolicySegment"),
  connectivityPath: optional(string, "Path of the gateway it hangs on"),
  transportZonePath: computed(string, "Path of the transport zone"),
  subnets: optional(list(subnet), "Its subnet"),
  dhcpConfigPath: optional(string, "Path of its own DHCP server"),
  domainName: optional(string, "DNS domain of its guests"),
  securityProfile: optional(securityProfile, "Security"),
  discoveryProfile: optional(discoveryProfile, "Finding of addresses"),
  context: optional(projectContext("PolicySegmentContext"), "Project of the segment"),
});
