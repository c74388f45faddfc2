import type * as pulumi from "@pulumi/pulumi";
import type { VsphereNetworkArgs } from "../../args";
import type { VsphereTopology } from "../../topology/vsphere";
import { segmentNetwork } from "./segment";
import { vpcSubnet } from "./vpc-subnet";

/** The network of a cluster's machines, as far as this program makes it. */
export interface Network {
  /** Policy path in NSX of what was made; absent where the network is not of this program. */
  readonly nsxPath?: pulumi.Output<string>;
  /** Policy path of the tier-1 gateway it is behind, where it is a segment. */
  readonly tier1Path?: pulumi.Output<string>;
  /** What has to be there before a machine, and to go after it. */
  readonly resources: readonly pulumi.Resource[];
  /** The VPC it is in, by which vCenter tells networks of one name apart. */
  readonly vpc?: { readonly vpcProjectId: pulumi.Output<string>; readonly vpcId: pulumi.Output<string> };
}

/** Registers the network, unless it is there. Which way it is, the form of the arguments decides, not their values. */
export function network(
  name: string,
  args: VsphereNetworkArgs,
  topology: pulumi.Output<VsphereTopology>,
  opts: pulumi.CustomResourceOptions,
): Network {
  if (args.vpc) return vpcSubnet(name, topology, opts);
  if (args.segment) return segmentNetwork(name, topology, args.segment.tier0 !== undefined, opts);
  return { resources: [] };
}
