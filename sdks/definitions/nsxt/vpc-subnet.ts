import { boolean, computed, list, number, object, optional, required, resource, string } from "../notation";
import { policyObject, vpcContext } from "./policy-object";

const dhcpConfig = object("VpcSubnetDhcpConfig", {
  mode: optional(string, "DHCP_SERVER, DHCP_RELAY or DHCP_DEACTIVATED"),
  dhcpServerAdditionalConfig: optional(
    object("VpcSubnetDhcpConfigDhcpServerAdditionalConfig", {
      reservedIpRanges: optional(list(string), "Addresses and ranges that are not lent"),
    }),
    "Further settings of the DHCP server",
  ),
});

const advancedConfig = object("VpcSubnetAdvancedConfig", {
  connectivityState: optional(string, "CONNECTED or DISCONNECTED"),
  gatewayAddresses: optional(list(string), "Addresses of the gateway, in CIDR notation"),
  dhcpServerAddresses: optional(list(string), "Addresses of the DHCP server, in CIDR notation"),
  staticIpAllocation: optional(
    object("VpcSubnetAdvancedConfigStaticIpAllocation", {
      enabled: optional(boolean, "Whether NSX gives ports addresses from a pool"),
    }),
    "Addresses without DHCP",
  ),
});

export const vpcSubnet = resource("VpcSubnet", "A subnet of a VPC.", {
  ...policyObject("VpcSubnet"),
  context: required(vpcContext("VpcSubnetContext"), "VPC of the subnet"),
  accessMode: optional(string, "Private, Public, Private_TGW, Isolated or L2_ONLY. A change replaces the subnet"),
  ipv4SubnetSize: computed(number, "Number of addresses, a power of two. A change replaces the subnet"),
  ipAddresses: computed(list(string), "Its CIDR instead of a size. A change replaces the subnet"),
  ipBlocks: computed(list(string), "Paths of the blocks its addresses come from"),
  dhcpConfig: optional(dhcpConfig, "How guests get their addresses"),
  advancedConfig: optional(advancedConfig, "Further settings"),
});
