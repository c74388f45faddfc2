import { boolean, computed, list, number, object, optional, required, resource, string } from "../notation";
import { policyObject, projectContext } from "./policy-object";

const serviceGateway = object("VpcConnectivityProfileServiceGateway", {
  enable: optional(boolean, "Whether VPCs have a gateway for centralised services"),
  edgeClusterPaths: optional(list(string), "Paths of the edge clusters it runs on"),
  natConfig: optional(
    object("VpcConnectivityProfileServiceGatewayNatConfig", {
      enableDefaultSnat: optional(boolean, "Whether private addresses leave through source NAT"),
    }),
    "Network address translation",
  ),
});

export const vpcConnectivityProfile = resource("VpcConnectivityProfile", "How VPCs reach the outside.", {
  ...policyObject("VpcConnectivityProfile"),
  context: required(projectContext("VpcConnectivityProfileContext"), "Project of the profile"),
  transitGatewayPath: required(string, "Path of the transit gateway"),
  externalIpBlocks: optional(list(string), "Paths of the blocks of external addresses"),
  privateTgwIpBlocks: optional(list(string), "Paths of the blocks that are private to the transit gateway"),
  serviceGateway: optional(serviceGateway, "Centralised services"),
});

const dhcpServer = object("VpcServiceProfileDhcpConfigDhcpServerConfig", {
  ntpServers: optional(list(string), "Time servers"),
  leaseTime: optional(number, "Seconds an address is lent for"),
  dnsClientConfig: optional(
    object("VpcServiceProfileDhcpConfigDhcpServerConfigDnsClientConfig", {
      dnsServerIps: optional(list(string), "Addresses of the name servers"),
    }),
    "Name resolution",
  ),
  advancedConfig: optional(
    object("VpcServiceProfileDhcpConfigDhcpServerConfigAdvancedConfig", {
      isDistributedDhcp: computed(boolean, "Whether every host answers itself"),
    }),
    "Where it runs",
  ),
});

const dhcpRelay = object("VpcServiceProfileDhcpConfigDhcpRelayConfig", {
  serverAddresses: optional(list(string), "Addresses of the DHCP servers"),
});

export const vpcServiceProfile = resource("VpcServiceProfile", "Services of VPCs: DHCP, names, time.", {
  ...policyObject("VpcServiceProfile"),
  context: required(projectContext("VpcServiceProfileContext"), "Project of the profile"),
  dhcpConfig: required(
    object("VpcServiceProfileDhcpConfig", {
      dhcpServerConfig: optional(dhcpServer, "NSX answers DHCP itself"),
      dhcpRelayConfig: optional(dhcpRelay, "NSX passes DHCP on"),
    }),
    "How guests get their addresses",
  ),
  spoofGuardProfile: optional(string, "Path of the profile against forged addresses"),
  ipDiscoveryProfile: optional(string, "Path of the profile for finding addresses"),
  macDiscoveryProfile: optional(string, "Path of the profile for finding MAC addresses"),
  securityProfile: optional(string, "Path of the segment security profile"),
  qosProfile: optional(string, "Path of the quality of service profile"),
});
