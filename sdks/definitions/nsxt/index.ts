import type { PackageDefinition } from "../notation";
import { policyDhcpServer } from "./dhcp-server";
import * as functions from "./functions";
import { policyLbPool, policyLbService, policyLbVirtualServer } from "./load-balancer";
import { provider } from "./provider";
import { policySegment } from "./segment";
import { policyTier1Gateway } from "./tier1-gateway";
import { policyProject, vpc, vpcAttachment } from "./vpc";
import { vpcConnectivityProfile, vpcServiceProfile } from "./vpc-profiles";
import { vpcSubnet } from "./vpc-subnet";

const version = "3.12.0";

const resources = [
  policyDhcpServer,
  policyLbPool,
  policyLbService,
  policyLbVirtualServer,
  policyProject,
  policySegment,
  policyTier1Gateway,
  vpc,
  vpcAttachment,
  vpcConnectivityProfile,
  vpcServiceProfile,
  vpcSubnet,
];

/**
 * What this project uses of the Terraform provider vmware/nsxt. Pulumi's Terraform provider serves it once it is told which one and
 * which of its resources, as `pulumi package add terraform-provider vmware/nsxt 3.12.0 -- --include ...` writes it.
 */
export const nsxt: PackageDefinition = {
  name: "nsxt",
  version,
  about: "The part of the Terraform provider vmware/nsxt that pulumi-vks uses",
  parameterization: {
    baseProvider: { name: "terraform-provider", version: "1.1.3" },
    parameter: {
      remote: { url: "registry.opentofu.org/vmware/nsxt", version },
      includes: [...new Set([...resources, ...Object.values(functions)].map(({ name }) => terraformName(name)))].sort(),
    },
  },
  provider,
  resources,
  functions: Object.values(functions),
};

/** `VpcSubnet` and `getVpcSubnet` are Terraform's `nsxt_vpc_subnet`. */
function terraformName(name: string): string {
  return `nsxt${name.replace(/^get/, "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}
