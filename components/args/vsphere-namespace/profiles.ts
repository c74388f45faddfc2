import type * as pulumi from "@pulumi/pulumi";

/** An NSX project that is made. */
export interface NewProjectArgs {
  /** What the project is for. */
  description?: pulumi.Input<string>;
  /** Paths of the tier-0 gateways it may use. */
  tier0Gateways?: pulumi.Input<string>[];
  /** Paths of the blocks of external addresses it may use. */
  externalIpBlocks?: pulumi.Input<string>[];
  /** Paths of the edge clusters it may use. */
  edgeClusters?: pulumi.Input<string>[];
}

/** An NSX project. */
export interface NsxProjectArgs {
  /**
   * Name of the project.
   *
   * @default NSX's own project, whose id is "default"; that of the namespace for one that is made
   */
  name?: string;
  /** Makes the project. Without it, the project is looked up. */
  create?: NewProjectArgs;
}

/** A connectivity profile that is made. */
export interface NewConnectivityProfileArgs {
  /** What the profile is for. */
  description?: pulumi.Input<string>;
  /**
   * Path of the transit gateway.
   *
   * @default the default transit gateway of the project
   */
  transitGateway?: pulumi.Input<string>;
  /** Paths of the blocks of external addresses. */
  externalIpBlocks?: pulumi.Input<string>[];
  /** Paths of the blocks of addresses that are private to the transit gateway. */
  privateTgwIpBlocks?: pulumi.Input<string>[];
  /** Paths of the edge clusters that run centralised services, source NAT among them. */
  edgeClusters?: pulumi.Input<string>[];
  /**
   * Whether private addresses reach the outside through source NAT; needs `edgeClusters`.
   *
   * @default whatever NSX takes
   */
  defaultSnat?: pulumi.Input<boolean>;
}

/** How a VPC reaches the outside. */
export interface ConnectivityProfileArgs {
  /**
   * Name of the profile.
   *
   * @default the default profile of the project; the namespace's name for one that is made
   */
  name?: string;
  /** Makes the profile. Without it, the profile is looked up. */
  create?: NewConnectivityProfileArgs;
}

/** A service profile that is made: NSX answers DHCP. */
export interface NewServiceProfileArgs {
  /** What the profile is for. */
  description?: pulumi.Input<string>;
  /** Addresses of the name servers that guests are told. */
  dnsServers?: pulumi.Input<string>[];
  /** Names or addresses of the time servers that guests are told. */
  ntpServers?: pulumi.Input<string>[];
  /**
   * Seconds an address is lent for.
   *
   * @default whatever NSX takes
   */
  leaseTime?: pulumi.Input<number>;
}

/** The services of a VPC. */
export interface ServiceProfileArgs {
  /**
   * Name of the profile.
   *
   * @default the default profile of the project; the namespace's name for one that is made
   */
  name?: string;
  /** Makes the profile. Without it, the profile is looked up. */
  create?: NewServiceProfileArgs;
}
