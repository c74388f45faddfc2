import type * as pulumi from "@pulumi/pulumi";
import * as nsxt from "../../sdks/nsxt";
import type { NamespaceVpcArgs } from "../args";
import type { NamespaceContext } from "./context";
import type { Found } from "./project";

/** The VPC: made or looked up. */
export function vpc(
  { name: component, options, protect, namespaceName }: NamespaceContext,
  project: Found,
  serviceProfile: Found | undefined,
  { name, create }: NamespaceVpcArgs,
): Found {
  const context = { projectId: project.id };
  const displayName = name ?? namespaceName;
  if (!create) return nsxt.getVpcOutput({ context, displayName }, options);
  const { description, privateIps } = create;
  const services = serviceProfile ? { vpcServiceProfile: serviceProfile.path } : {};
  return new nsxt.Vpc(
    `${component}-vpc`,
    { context, displayName, description, privateIps, ...services },
    { ...options, protect },
  );
}

/** Whether the program joins the VPC to the transit gateway. */
export function attaches({ attach, create }: NamespaceVpcArgs): boolean {
  return attach ?? create !== undefined;
}

/** Joins the VPC to the transit gateway of the profile. */
export function vpcAttachment(
  { name: component, options, namespaceName }: NamespaceContext,
  vpc: Found,
  profile: Found,
  { name }: NamespaceVpcArgs,
): pulumi.Resource {
  return new nsxt.VpcAttachment(
    `${component}-vpc-attachment`,
    { displayName: name ?? namespaceName, parentPath: vpc.path, vpcConnectivityProfile: profile.path },
    options,
  );
}
