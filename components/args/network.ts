import type * as pulumi from "@pulumi/pulumi";

/** Address ranges inside the cluster. VKS refuses a change: make another cluster. */
export interface ClusterNetworkArgs {
  /**
   * Ranges the pods get addresses from; every node, surge nodes included, takes one /24 of it. One IPv4 range, or one
   * IPv4 and one IPv6 range. Must not overlap the Supervisor, VPC or node networks (VKS 3.7 refuses an overlap).
   *
   * @default ["100.96.0.0/16"]: 256 nodes, in the shared address space of RFC 6598, clear of the 10.244.0.0 and
   * 10.96.0.0 ranges Supervisors use and of the 100.64.0.0/16 of NSX transit networks
   */
  pods?: pulumi.Input<string>[];
  /**
   * Ranges the Services get cluster addresses from. Must not overlap the pods, Supervisor, VPC or node networks.
   *
   * @default ["100.97.0.0/20"]: 4094 Services
   */
  services?: pulumi.Input<string>[];
  /**
   * DNS domain of the Services.
   *
   * @default "cluster.local"
   */
  serviceDomain?: pulumi.Input<string>;
}
