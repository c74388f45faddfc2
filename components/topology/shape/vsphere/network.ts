import { type SegmentArgs, VpcAccessMode, type VpcSubnetArgs, type VsphereNetworkArgs } from "../../../args";
import { all, type Check } from "../../check/check";
import { listOf } from "../../check/list";
import { object } from "../../check/object";
import { oneOf, text } from "../../check/scalar";
import { exactlyOne, notBoth } from "../../rules/vsphere/exactly-one";
import { addressRange, gatewayAddress, ipv4, ipv4Cidr } from "../../rules/vsphere/ipv4";
import { subnetSize } from "../../rules/vsphere/subnet-size";
import { tier1Gateway } from "../../rules/vsphere/tier1-gateway";

const vpc = all(
  object<VpcSubnetArgs>(
    { project: text, vpc: text, size: subnetSize, cidr: ipv4Cidr, accessMode: oneOf(VpcAccessMode) },
    "project",
    "vpc",
  ),
  notBoth("size", "cidr"),
);

const segment = all(
  object<SegmentArgs>(
    {
      tier0: text,
      tier1: text,
      edgeCluster: text,
      transportZone: text,
      gateway: gatewayAddress,
      dhcpRanges: listOf(addressRange),
      dnsServers: listOf(ipv4),
    },
    "transportZone",
    "gateway",
    "dhcpRanges",
  ),
  exactlyOne("tier0", "tier1"),
  tier1Gateway,
);

/** The network of the machines. */
export const nodeNetwork: Check = all(
  object<VsphereNetworkArgs>({ vpc, segment, existing: text }),
  exactlyOne("vpc", "segment", "existing"),
);
