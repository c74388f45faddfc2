import type * as pulumi from "@pulumi/pulumi";

/** A disk of its own for one directory of a node. A change rolls the nodes. */
export interface VolumeArgs {
  /**
   * Name of the volume, unique among the volumes of a node; part of the name of its PersistentVolumeClaim.
   *
   * @example "containerd"
   */
  name: pulumi.Input<string>;
  /**
   * Absolute path the disk is mounted at.
   *
   * @example "/var/lib/containerd"
   */
  mountPath: pulumi.Input<string>;
  /**
   * Size as a Kubernetes quantity.
   *
   * @example "15Gi"
   */
  capacity: pulumi.Input<string>;
  /**
   * Storage class of the disk.
   *
   * @default the `storageClass` of the machine
   */
  storageClass?: pulumi.Input<string>;
}
