import type * as pulumi from "@pulumi/pulumi";
import * as nsxt from "../../../sdks/nsxt";
import { networkName, type SegmentSpec, type VsphereTopology } from "../../topology/vsphere";
import type { Network } from "./network";

/**
 * Registers a segment whose machines get their addresses from the DHCP server of its tier-1 gateway. The gateway is made
 * too, with such a server, unless the arguments name one.
 */
export function segmentNetwork(
  name: string,
  topology: pulumi.Output<VsphereTopology>,
  makesTier1: boolean,
  opts: pulumi.CustomResourceOptions,
): Network {
  const spec = topology.network.apply(({ segment }) => segment as SegmentSpec);
  const displayName = topology.apply(networkName);
  const made = makesTier1 ? tier1Gateway(name, displayName, spec, opts) : undefined;
  const found = () => nsxt.getPolicyTier1GatewayOutput({ displayName: spec.tier1 as pulumi.Output<string> }, opts).path;
  const connectivityPath = made?.gateway.path ?? found();
  const segment = new nsxt.PolicySegment(
    `${name}-segment`,
    {
      displayName,
      connectivityPath,
      transportZonePath: nsxt.getPolicyTransportZoneOutput({ displayName: spec.transportZone }, opts).path,
      subnets: [
        {
          cidr: spec.gateway,
          dhcpRanges: spec.dhcpRanges.apply((ranges) => [...ranges]),
          dhcpV4Config: { dnsServers: spec.dnsServers.apply((servers) => [...servers]) },
        },
      ],
    },
    opts,
  );
  return {
    nsxPath: segment.path,
    tier1Path: connectivityPath,
    resources: [...(made ? [made.dhcp, made.gateway] : []), segment],
  };
}

/** NSX's own default, 100.96.0.1/30, lies in the range that pods have by default. */
const serverAddresses = ["100.127.255.253/30"];

function tier1Gateway(
  name: string,
  displayName: pulumi.Output<string>,
  spec: pulumi.Output<SegmentSpec>,
  opts: pulumi.CustomResourceOptions,
) {
  const edgeClusterPath = nsxt.getPolicyEdgeClusterOutput(
    { displayName: spec.edgeCluster as pulumi.Output<string> },
    opts,
  ).path;
  const dhcp = new nsxt.PolicyDhcpServer(`${name}-dhcp`, { displayName, edgeClusterPath, serverAddresses }, opts);
  const gateway = new nsxt.PolicyTier1Gateway(
    `${name}-tier1`,
    {
      displayName,
      tier0Path: nsxt.getPolicyTier0GatewayOutput({ displayName: spec.tier0 as pulumi.Output<string> }, opts).path,
      edgeClusterPath,
      dhcpConfigPath: dhcp.path,
      routeAdvertisementTypes: ["TIER1_CONNECTED", "TIER1_NAT", "TIER1_LB_VIP"],
    },
    opts,
  );
  return { dhcp, gateway };
}
