import type * as pulumi from "@pulumi/pulumi";

/** The ClusterClass the cluster is made from. */
export interface ClusterClassArgs {
  /**
   * Name of the ClusterClass.
   * VKS admission replaces it by the newest class that suits the version unless `skipClassRebase` is set, so the
   * default is the oldest class with the variables typed here. A change may roll all nodes.
   *
   * @default "builtin-generic-v3.3.0"
   * @example "builtin-generic-v3.6.0"
   */
  name?: pulumi.Input<string>;
  /**
   * Namespace of the ClusterClass.
   *
   * @default "vmware-system-vks-public" (VKS 3.4 and later keep the classes only there)
   */
  namespace?: pulumi.Input<string>;
}
