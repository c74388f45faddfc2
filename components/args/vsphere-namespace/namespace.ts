import type * as pulumi from "@pulumi/pulumi";
import type { NamespaceContentLibraryArgs } from "./content-library";
import type { NamespaceNetworkArgs } from "./network";
import type { NamespaceStoragePolicyArgs } from "./storage-policy";
import type { NamespaceVmClassArgs } from "./vm-class";

/** Arguments of a VsphereNamespace: each thing is looked up by its name, and made where it says `create`. */
export interface VsphereNamespaceArgs {
  /**
   * UUID of the Supervisor: no provider can look it up. Required unless `existing` is set. A change replaces the namespace.
   *
   * @example "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11"
   */
  supervisor?: pulumi.Input<string>;
  /**
   * Name of the vSphere Namespace. A change replaces it.
   *
   * @default the name of the Pulumi resource
   */
  namespaceName?: pulumi.Input<string>;
  /**
   * The vSphere Namespace is there: only look it up. What it offers then stays as it is, so classes, policies and libraries cannot be given.
   *
   * @default false: it is made
   */
  existing?: boolean;
  /** VM classes that machines in it may have. */
  vmClasses?: NamespaceVmClassArgs[];
  /** Storage policies whose storage classes its users may use. */
  storagePolicies?: NamespaceStoragePolicyArgs[];
  /** Content libraries whose images machines in it may use. */
  contentLibraries?: NamespaceContentLibraryArgs[];
  /**
   * NSX project, profiles, VPC and subnets.
   *
   * @default none
   */
  network?: NamespaceNetworkArgs;
  /**
   * Whether Pulumi refuses to remove what clusters live on: the namespace, the NSX project, the VPC and its subnets. Removing a
   * vSphere Namespace removes every cluster in it.
   *
   * @default true
   */
  protect?: boolean;
}
