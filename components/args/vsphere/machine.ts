import type * as pulumi from "@pulumi/pulumi";

/** A further disk of a machine, for one directory. A change rolls the machines. */
export interface ExtraDiskArgs {
  /**
   * Name of the disk and of its file system, unique among the disks of a machine; at most 12 characters.
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
   * Size as a Kubernetes quantity, whole GiB.
   *
   * @example "50Gi"
   */
  capacity: pulumi.Input<string>;
}

/** The virtual machines of the control plane or of a pool. What is not set follows `vsphere` of the cluster. */
export interface VsphereMachineArgs {
  /**
   * Name of the template that machines are cloned from, of the cluster's version. A change rolls the machines.
   *
   * @default `vsphere.template` of the cluster
   * @example "ubuntu-2404-kube-v1.33.3"
   */
  template?: pulumi.Input<string>;
  /**
   * Number of virtual CPUs. A change rolls the machines.
   *
   * @default 4
   */
  cpus?: pulumi.Input<number>;
  /**
   * Memory as a Kubernetes quantity, a multiple of 4 MiB. A change rolls the machines.
   *
   * @default "8Gi"
   */
  memory?: pulumi.Input<string>;
  /**
   * Size of the root disk as a Kubernetes quantity, whole GiB, at least what the template has. A change rolls the machines.
   *
   * @default "40Gi"
   */
  disk?: pulumi.Input<string>;
  /**
   * Further disks, instead of (not in addition to) those of the cluster. A change rolls the machines.
   *
   * @default none
   * @example [{ name: "containerd", mountPath: "/var/lib/containerd", capacity: "50Gi" }]
   */
  extraDisks?: ExtraDiskArgs[];
}
