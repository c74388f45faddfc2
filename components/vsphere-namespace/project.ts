import type * as pulumi from "@pulumi/pulumi";
import * as nsxt from "../../sdks/nsxt";
import type { NsxProjectArgs } from "../args";
import type { NamespaceContext } from "./context";

/** Something of NSX, by its id and by its path in the Policy API. */
export interface Found {
  readonly id: pulumi.Output<string>;
  readonly path: pulumi.Output<string>;
}

/** The NSX project: made, looked up by its name, or NSX's own. */
export function project(context: NamespaceContext, { name, create }: NsxProjectArgs): Found {
  const { options, protect, namespaceName } = context;
  if (!create)
    return nsxt.getPolicyProjectOutput(name === undefined ? { id: "default" } : { displayName: name }, options);
  const { description, tier0Gateways, externalIpBlocks, edgeClusters } = create;
  return new nsxt.PolicyProject(
    `${context.name}-project`,
    {
      displayName: name ?? namespaceName,
      description,
      tier0GatewayPaths: tier0Gateways,
      externalIpv4Blocks: externalIpBlocks,
      ...(edgeClusters ? { siteInfos: [{ edgeClusterPaths: edgeClusters }] } : {}),
    },
    { ...options, protect },
  );
}
