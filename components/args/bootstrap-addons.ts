import type * as pulumi from "@pulumi/pulumi";

/** The container network of the cluster. */
export interface CniRefArgs {
  /**
   * Name of the add-on: "antrea", "calico" or "cilium".
   *
   * @example "antrea"
   */
  name: pulumi.Input<string>;
  /**
   * Namespace of the add-on.
   *
   * @default "vmware-system-vks-public"
   */
  namespace?: pulumi.Input<string>;
}

/** Class variable `bootstrapAddons` (Kubernetes releases 1.35 and later). VKS refuses a change. */
export interface BootstrapAddonsArgs {
  /** The container network of the cluster. */
  cniRef?: CniRefArgs;
}
