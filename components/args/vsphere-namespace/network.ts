import type * as pulumi from "@pulumi/pulumi";
import type { VpcAccessMode } from "../vsphere/network";
import type { ConnectivityProfileArgs, NsxProjectArgs, ServiceProfileArgs } from "./profiles";

/** A subnet of a VPC that is made. */
export interface NewSubnetArgs {
  /** What the subnet is for. */
  description?: pulumi.Input<string>;
  /**
   * Number of addresses NSX carves out of the VPC's range, a power of two; not together with `cidr`. A change replaces the subnet.
   *
   * @default 64, unless `cidr` is set
   */
  size?: pulumi.Input<number>;
  /**
   * Address range of the subnet, within one of the VPC's. A change replaces the subnet.
   *
   * @example "10.20.0.0/26"
   */
  cidr?: pulumi.Input<string>;
  /**
   * Who reaches the addresses. A change replaces the subnet.
   *
   * @default "Private"
   */
  accessMode?: pulumi.Input<VpcAccessMode>;
  /**
   * Whether NSX hands out the addresses by DHCP.
   *
   * @default true
   */
  dhcp?: pulumi.Input<boolean>;
}

/** A subnet of a VPC. */
export interface NamespaceSubnetArgs {
  /** Name of the subnet. */
  name: string;
  /** Makes the subnet. Without it, the subnet is looked up. */
  create?: NewSubnetArgs;
}

/** A VPC that is made. */
export interface NewVpcArgs {
  /** What the VPC is for. */
  description?: pulumi.Input<string>;
  /**
   * Private address ranges.
   *
   * @example ["10.20.0.0/16"]
   */
  privateIps: pulumi.Input<string>[];
}

/** An NSX VPC, and what is in it. */
export interface NamespaceVpcArgs {
  /**
   * Name of the VPC.
   *
   * @default the name of the namespace
   */
  name?: string;
  /** Makes the VPC. Without it, the VPC is looked up. */
  create?: NewVpcArgs;
  /**
   * Joins the VPC to the transit gateway of `connectivityProfile`: without an attachment nothing of it reaches the outside.
   *
   * @default true for a VPC that is made; one that is looked up has its attachment already
   */
  attach?: boolean;
  /** Subnets of the VPC. */
  subnets?: NamespaceSubnetArgs[];
}

/** NSX networking, of NSX 9 or later. */
export interface NamespaceNetworkArgs {
  /** Project of everything below. */
  project?: NsxProjectArgs;
  /** How the VPC reaches the outside. */
  connectivityProfile?: ConnectivityProfileArgs;
  /** The services of the VPC. */
  serviceProfile?: ServiceProfileArgs;
  /** The VPC. */
  vpc?: NamespaceVpcArgs;
}
