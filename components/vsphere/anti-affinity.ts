import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "../../sdks/vsphere";
import type { Foundation } from "./foundation";
import type { Node } from "./node";

/**
 * Registers a rule that keeps the machines of the control plane on different hosts. Not a mandatory one: with three hosts
 * that would leave no room for the fourth machine of a roll-out.
 */
export function antiAffinity(
  name: string,
  { topology, site }: Foundation,
  nodes: readonly Pick<Node, "machine">[],
  parent: pulumi.Resource,
): void {
  if (nodes.length < 2) return;
  new vsphere.ComputeClusterVmAntiAffinityRule(
    `${name}-anti-affinity`,
    {
      name: pulumi.interpolate`${topology.cluster}-control-plane`,
      computeClusterId: site.computeClusterId,
      virtualMachineIds: nodes.map(({ machine }) => machine.id),
      mandatory: false,
    },
    { parent },
  );
}
