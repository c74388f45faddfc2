import type * as pulumi from "@pulumi/pulumi";

/** Log of the kubelet. */
export interface KubeletLoggingArgs {
  /** Format of the log: "text" or "json". */
  format?: pulumi.Input<string>;
}

/** kubelet of the nodes. A change rolls them. */
export interface KubeletConfigurationArgs {
  /** Pods per node, 20 to 110; to 250 with VKS 3.7. */
  maxPods?: pulumi.Input<number>;
  /** Processes per pod. */
  podPidsLimit?: pulumi.Input<number>;
  /** Log. */
  logging?: KubeletLoggingArgs;
  /** Size of a container's log in MiB at which it is rotated. */
  containerLogMaxSizeMiB?: pulumi.Input<number>;
  /** Log files kept per container. */
  containerLogMaxFiles?: pulumi.Input<number>;
  /** Disk use in percent at which unused images are removed. */
  imageGCHighThresholdPercent?: pulumi.Input<number>;
  /** Disk use in percent down to which unused images are removed; less than `imageGCHighThresholdPercent`. */
  imageGCLowThresholdPercent?: pulumi.Input<number>;
  /** Whether images are pulled one after another. */
  serializeImagePulls?: pulumi.Input<boolean>;
  /** Images pulled at the same time. */
  maxParallelImagePulls?: pulumi.Input<number>;
  /**
   * Which cached images need credentials to be used again.
   *
   * @example "AlwaysVerify"
   */
  imagePullCredentialsVerificationPolicy?: pulumi.Input<string>;
  /**
   * Sysctls outside the safe set that pods may ask for.
   *
   * @example ["net.core.somaxconn"]
   */
  allowedUnsafeSysctls?: pulumi.Input<string>[];
}
