import * as nsxt from "../../sdks/nsxt";
import type { NewServiceProfileArgs, ServiceProfileArgs } from "../args";
import type { NamespaceContext } from "./context";
import type { Found } from "./project";

/** The services of the VPC: made, looked up by its name, or the project's default. */
export function serviceProfile(
  { name: component, options, namespaceName }: NamespaceContext,
  project: Found,
  { name, create }: ServiceProfileArgs,
): Found {
  const context = { projectId: project.id };
  if (!create) {
    const which = name === undefined ? { isDefault: true } : { displayName: name };
    return nsxt.getVpcServiceProfileOutput({ context, ...which }, options);
  }
  return new nsxt.VpcServiceProfile(
    `${component}-service-profile`,
    { context, displayName: name ?? namespaceName, description: create.description, dhcpConfig: dhcp(create) },
    options,
  );
}

function dhcp({ dnsServers, ntpServers, leaseTime }: NewServiceProfileArgs) {
  const names = dnsServers ? { dnsClientConfig: { dnsServerIps: dnsServers } } : {};
  return { dhcpServerConfig: { ntpServers, leaseTime, ...names } };
}
