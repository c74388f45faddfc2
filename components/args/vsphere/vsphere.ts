import type * as pulumi from "@pulumi/pulumi";
import type { VsphereEndpointArgs } from "./endpoint";
import type { VsphereMachineArgs } from "./machine";
import type { VsphereNetworkArgs } from "./network";

/**
 * A cluster on vSphere without a Supervisor: where its machines are, and what they are made from. What is said of machines
 * here holds for all that say nothing of their own.
 */
export interface VsphereArgs extends VsphereMachineArgs {
  /**
   * Name of the datacenter in vCenter. It cannot be changed: make another cluster.
   *
   * @example "dc-1"
   */
  datacenter: pulumi.Input<string>;
  /**
   * Name of the compute cluster that runs the machines. A change rolls the machines.
   *
   * @example "cluster-1"
   */
  computeCluster: pulumi.Input<string>;
  /**
   * Name of a resource pool of the compute cluster. A change concerns machines that are made from then on.
   *
   * @default the root resource pool of the compute cluster
   */
  resourcePool?: pulumi.Input<string>;
  /**
   * Name of the datastore of the machines' disks; with a `storagePolicy`, one that the policy allows. A change rolls the
   * machines.
   *
   * @example "vsan"
   */
  datastore: pulumi.Input<string>;
  /**
   * Name of the storage policy of the machines' disks. A change rolls the machines.
   *
   * @default the default policy of the datastore
   * @example "vSAN Default Storage Policy"
   */
  storagePolicy?: pulumi.Input<string>;
  /**
   * Folder of the machines, below the datacenter's VM folder. It is made, and goes with the cluster; the folders it is in
   * must be there. It cannot be changed: make another cluster.
   *
   * @default the name of the cluster
   * @example "clusters/shop"
   */
  folder?: pulumi.Input<string>;
  /**
   * Name of the template that machines are cloned from: an image of image-builder (cloud-init with the datasource VMware,
   * open-vm-tools, containerd, kubelet, kubeadm and kubectl of the cluster's version). A change rolls the machines.
   *
   * @example "ubuntu-2404-kube-v1.33.3"
   */
  template: pulumi.Input<string>;
  /**
   * Takes templates that do not say which Kubernetes is in them: image-builder writes it into the vApp property
   * KUBERNETES_SEMVER.
   *
   * @default false
   */
  trustTemplates?: pulumi.Input<boolean>;
  /** The network of the machines. Another one is another cluster. */
  network: VsphereNetworkArgs;
  /** Where the API server is reached. It is in every certificate and kubeconfig: another one is another cluster. */
  endpoint: VsphereEndpointArgs;
  /**
   * Address of a manifest of the container network. The founding node applies it, once, before any other node joins.
   *
   * @default none: nodes become ready only when the program has deployed a container network of its own
   * @example "https://mirror.example.com/calico/v3.30.3/calico.yaml"
   */
  cni?: pulumi.Input<string>;
  /**
   * Refuses to delete the cluster's authorities, of which there is no second copy: `pulumi destroy` then needs
   * `pulumi state unprotect` first.
   *
   * @default true
   */
  protectAuthorities?: boolean;
  /**
   * How long a new worker may take from the creation of its token until it has joined. Each has a token of its own.
   *
   * @default "1h"
   */
  tokenTtl?: pulumi.Input<string>;
  /**
   * How long a node that is taken away may take to be drained; pods that are left then go with it.
   *
   * @default "5m"
   */
  drainTimeout?: pulumi.Input<string>;
}
