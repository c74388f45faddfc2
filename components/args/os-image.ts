import type * as pulumi from "@pulumi/pulumi";

/**
 * Operating system of the nodes, resolved by VKS to one OSImage of the Kubernetes release (annotation
 * `run.tanzu.vmware.com/resolve-os-image`). A change rolls the nodes.
 */
export interface OsImageArgs {
  /**
   * Name of the operating system, as in the label `os-name` of OSImages.
   *
   * @example "ubuntu"
   */
  name: pulumi.Input<string>;
  /**
   * Version of the operating system, as in the label `os-version`; needed where a release offers two.
   *
   * @example "24.04"
   */
  version?: pulumi.Input<string>;
}
