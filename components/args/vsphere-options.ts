import type * as pulumi from "@pulumi/pulumi";

/** Storage offered to workloads. */
export interface PersistentVolumesArgs {
  /**
   * Storage classes of the vSphere Namespace that the cluster offers.
   *
   * @default all of them
   */
  availableStorageClasses?: pulumi.Input<string>[];
  /** Storage class of claims that name none. */
  defaultStorageClass?: pulumi.Input<string>;
  /** Volume snapshot classes that the cluster offers. */
  availableVolumeSnapshotClasses?: pulumi.Input<string>[];
  /** Volume snapshot class of snapshots that name none. */
  defaultVolumeSnapshotClass?: pulumi.Input<string>;
  /** Annotations of the storage classes that users of the cluster may change. */
  customizableStorageClassAnnotations?: pulumi.Input<string>[];
  /** Labels of the storage classes that users of the cluster may change. */
  customizableStorageClassLabels?: pulumi.Input<string>[];
}

/** Class variable `vsphereOptions`. Changes need no new nodes. */
export interface VsphereOptionsArgs {
  /** Storage offered to workloads. */
  persistentVolumes?: PersistentVolumesArgs;
}
