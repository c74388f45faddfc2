import type * as pulumi from "@pulumi/pulumi";
import type { NamespaceNetworkArgs } from "../args";
import { connectivityProfile } from "./connectivity-profile";
import type { NamespaceContext } from "./context";
import { type Found, project } from "./project";
import { serviceProfile } from "./service-profile";
import { subnets } from "./subnets";
import { attaches, vpc, vpcAttachment } from "./vpc";

/** The NSX side of a namespace. */
export interface NamespaceNetwork {
  readonly project: Found;
  readonly connectivityProfile?: Found;
  readonly serviceProfile?: Found;
  readonly vpc?: Found;
  /** Paths by the names of the subnets. */
  readonly subnets: Record<string, pulumi.Output<string>>;
}

/** Project, profiles, VPC, attachment and subnets, in this order; profiles only where they are asked for or needed. */
export function namespaceNetwork(context: NamespaceContext, args: NamespaceNetworkArgs): NamespaceNetwork {
  const inProject = project(context, args.project ?? {});
  const attached = args.vpc !== undefined && attaches(args.vpc);
  const connectivity =
    attached || args.connectivityProfile
      ? connectivityProfile(context, inProject, args.connectivityProfile ?? {})
      : undefined;
  const services = args.serviceProfile ? serviceProfile(context, inProject, args.serviceProfile) : undefined;
  const profiles = {
    ...(connectivity ? { connectivityProfile: connectivity } : {}),
    ...(services ? { serviceProfile: services } : {}),
  };
  if (!args.vpc) return { project: inProject, ...profiles, subnets: {} };
  const inVpc = vpc(context, inProject, services, args.vpc);
  const attachment = attached && connectivity ? vpcAttachment(context, inVpc, connectivity, args.vpc) : undefined;
  return {
    project: inProject,
    ...profiles,
    vpc: inVpc,
    subnets: subnets(context, inProject, inVpc, attachment, args.vpc.subnets ?? []),
  };
}
