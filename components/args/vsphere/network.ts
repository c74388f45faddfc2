import type * as pulumi from "@pulumi/pulumi";

/** Who reaches the addresses of a VPC subnet. */
export const VpcAccessMode = {
  /** Only the VPC itself. */
  Private: "Private",
  /** Everybody who reaches the external addresses of the NSX project. */
  Public: "Public",
  /** All VPCs behind the same transit gateway. */
  PrivateTgw: "Private_TGW",
} as const;
export type VpcAccessMode = (typeof VpcAccessMode)[keyof typeof VpcAccessMode];

/** A subnet of an NSX VPC that is there. It is made, and goes with the cluster. */
export interface VpcSubnetArgs {
  /**
   * Id of the NSX project.
   *
   * @example "team-a"
   */
  project: pulumi.Input<string>;
  /**
   * Id of the VPC.
   *
   * @example "shop"
   */
  vpc: pulumi.Input<string>;
  /**
   * Number of addresses NSX carves out of the VPC's range, a power of two; not together with `cidr`. It cannot be changed.
   *
   * @default 64, unless `cidr` is set
   */
  size?: pulumi.Input<number>;
  /**
   * Address range of the subnet, within one of the VPC's; needed with kube-vip, whose address must lie in it. It cannot be
   * changed.
   *
   * @example "10.20.0.0/26"
   */
  cidr?: pulumi.Input<string>;
  /**
   * Who reaches the addresses. The program itself has to reach the endpoint. It cannot be changed.
   *
   * @default "Private"
   */
  accessMode?: pulumi.Input<VpcAccessMode>;
}

/** A segment behind a tier-1 gateway, with addresses by DHCP. It is made, and goes with the cluster. */
export interface SegmentArgs {
  /**
   * Display name of the tier-0 gateway that a tier-1 gateway of the cluster's own is linked to; not together with `tier1`.
   *
   * @example "t0"
   */
  tier0?: pulumi.Input<string>;
  /** Display name of a tier-1 gateway that is there, and whose own DHCP server is to serve the segment. */
  tier1?: pulumi.Input<string>;
  /**
   * Display name of the edge cluster of the tier-1 gateway and of its DHCP server; required with `tier0`.
   *
   * @example "edges"
   */
  edgeCluster?: pulumi.Input<string>;
  /**
   * Display name of the overlay transport zone.
   *
   * @example "overlay"
   */
  transportZone: pulumi.Input<string>;
  /**
   * Address of the gateway in the segment, with the length of the prefix. It cannot be changed.
   *
   * @example "10.20.0.1/24"
   */
  gateway: pulumi.Input<string>;
  /**
   * Ranges the machines get their addresses from. They must hold every machine, and what there is more of while they are
   * rolled: one of the control plane, all workers twice. The address of the endpoint must not be in them.
   *
   * @example ["10.20.0.100-10.20.0.200"]
   */
  dhcpRanges: pulumi.Input<string>[];
  /**
   * Addresses of the name servers machines are told.
   *
   * @default none
   */
  dnsServers?: pulumi.Input<string>[];
}

/** The network of the machines: exactly one of the three. */
export interface VsphereNetworkArgs {
  /** A subnet that is made in an NSX VPC (NSX 9 and later). */
  vpc?: VpcSubnetArgs;
  /** A segment that is made behind a tier-1 gateway. */
  segment?: SegmentArgs;
  /**
   * Name of a network, or distributed port group, that is there. It must hand out addresses by DHCP.
   *
   * @example "VM Network"
   */
  existing?: pulumi.Input<string>;
}
