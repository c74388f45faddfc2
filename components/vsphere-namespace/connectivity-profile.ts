import * as pulumi from "@pulumi/pulumi";
import * as nsxt from "../../sdks/nsxt";
import type { ConnectivityProfileArgs, NewConnectivityProfileArgs } from "../args";
import type { NamespaceContext } from "./context";
import type { Found } from "./project";

/** How the VPC reaches the outside: made, looked up by its name, or the project's default. */
export function connectivityProfile(
  { name: component, options, namespaceName }: NamespaceContext,
  project: Found,
  { name, create }: ConnectivityProfileArgs,
): Found {
  const context = { projectId: project.id };
  if (!create) {
    const which = name === undefined ? { isDefault: true } : { displayName: name };
    return nsxt.getVpcConnectivityProfileOutput({ context, ...which }, options);
  }
  const { description, transitGateway, externalIpBlocks, privateTgwIpBlocks } = create;
  return new nsxt.VpcConnectivityProfile(
    `${component}-connectivity-profile`,
    {
      context,
      displayName: name ?? namespaceName,
      description,
      transitGatewayPath: transitGateway ?? pulumi.interpolate`${project.path}/transit-gateways/default`,
      externalIpBlocks,
      privateTgwIpBlocks,
      ...serviceGateway(create),
    },
    options,
  );
}

function serviceGateway({ edgeClusters, defaultSnat }: NewConnectivityProfileArgs) {
  if (!edgeClusters) return {};
  const natConfig = defaultSnat === undefined ? {} : { natConfig: { enableDefaultSnat: defaultSnat } };
  return { serviceGateway: { enable: true, edgeClusterPaths: edgeClusters, ...natConfig } };
}
