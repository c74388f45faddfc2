import type * as pulumi from "@pulumi/pulumi";
import * as nsxt from "../../../sdks/nsxt";
import { networkName, type VpcSubnetSpec, type VsphereTopology } from "../../topology/vsphere";
import type { Network } from "./network";

/**
 * Registers a subnet of an NSX VPC with DHCP for the machines. The endpoint's address is kept out of what DHCP hands out
 * (NSX: VpcSubnet, dhcp_config; DHCP is off unless asked for).
 */
export function vpcSubnet(
  name: string,
  topology: pulumi.Output<VsphereTopology>,
  opts: pulumi.CustomResourceOptions,
): Network {
  const spec = topology.network.apply(({ vpc }) => vpc as VpcSubnetSpec);
  const cidr = spec.apply((asked) => asked.cidr);
  const subnet = new nsxt.VpcSubnet(
    `${name}-subnet`,
    {
      displayName: topology.apply(networkName),
      context: { projectId: spec.project, vpcId: spec.vpc },
      accessMode: spec.accessMode,
      ipAddresses: cidr.apply((range) => (range === undefined ? undefined : [range])) as pulumi.Output<string[]>,
      ipv4SubnetSize: spec.size as pulumi.Output<number>,
      dhcpConfig: { mode: "DHCP_SERVER", dhcpServerAdditionalConfig: topology.endpoint.apply(reserved) },
    },
    opts,
  );
  return { nsxPath: subnet.path, resources: [subnet], vpc: { vpcProjectId: spec.project, vpcId: spec.vpc } };
}

function reserved({ by, host }: VsphereTopology["endpoint"]) {
  return { reservedIpRanges: by === "kube-vip" ? [host] : [] };
}
