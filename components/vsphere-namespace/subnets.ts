import * as pulumi from "@pulumi/pulumi";
import * as nsxt from "../../sdks/nsxt";
import type { NamespaceSubnetArgs, NewSubnetArgs } from "../args";
import { byName } from "./by-name";
import type { NamespaceContext } from "./context";
import type { Found } from "./project";

/** The paths of the subnets by their names. Those that are made come after what `after` stands for. */
export function subnets(
  { name: component, options, protect }: NamespaceContext,
  project: Found,
  vpc: Found,
  after: pulumi.Resource | undefined,
  all: readonly NamespaceSubnetArgs[],
): Record<string, pulumi.Output<string>> {
  const context = { projectId: project.id, vpcId: vpc.id };
  const later = pulumi.mergeOptions({ ...options, protect }, after ? { dependsOn: after } : {});
  const path = ({ name, create }: NamespaceSubnetArgs): pulumi.Output<string> => {
    if (!create) return nsxt.getVpcSubnetOutput({ context, displayName: name }, options).path;
    const own = { ...newSubnet(create), context, displayName: name };
    return new nsxt.VpcSubnet(`${component}-subnet-${name}`, own, later).path;
  };
  return Object.fromEntries(byName(all).map((subnet) => [subnet.name, path(subnet)]));
}

function newSubnet({ description, size, cidr, accessMode, dhcp }: NewSubnetArgs) {
  return {
    description,
    accessMode: accessMode ?? "Private",
    ...(cidr === undefined ? { ipv4SubnetSize: size ?? 64 } : { ipAddresses: [cidr] }),
    // NSX hands out no addresses unless it is told to.
    dhcpConfig: { mode: pulumi.output(dhcp ?? true).apply((on) => (on ? "DHCP_SERVER" : "DHCP_DEACTIVATED")) },
  };
}
