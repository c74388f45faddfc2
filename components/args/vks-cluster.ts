import type * as pulumi from "@pulumi/pulumi";
import type { BootstrapAddonsArgs } from "./bootstrap-addons";
import type { ClusterClassArgs } from "./cluster-class";
import type { ControlPlaneTopologyArgs } from "./control-plane";
import type { ConditionGateArgs } from "./gates";
import type { Infrastructure } from "./infrastructure";
import type { Json } from "./json";
import type { KubernetesArgs } from "./kubernetes";
import type { ClusterNetworkArgs } from "./network";
import type { NodeArgs } from "./node";
import type { OsConfigurationArgs } from "./os-configuration";
import type { ResourceConfigurationArgs } from "./resource-configuration";
import type { SupervisorArgs } from "./supervisor";
import type { PhaseTimeoutsArgs } from "./timeouts";
import type { VolumeArgs } from "./volume";
import type { VsphereArgs } from "./vsphere";
import type { VsphereOptionsArgs } from "./vsphere-options";
import type { WorkerPoolTopologyArgs } from "./worker-pool";

/** A Kubernetes cluster: of the vSphere Kubernetes Service, or made by the program itself on vSphere. */
export interface VksClusterArgs {
  /**
   * Who turns the arguments into machines.
   *
   * @default "supervisor"
   */
  infrastructure?: Infrastructure;
  /**
   * vSphere Namespace the cluster lives in; required on a Supervisor. A change replaces the cluster.
   *
   * @example "team-a"
   */
  namespace?: pulumi.Input<string>;
  /**
   * Name of the cluster: of the Cluster object on a Supervisor, the beginning of every node's name on vSphere. A change
   * replaces the cluster.
   *
   * @default the name of the Pulumi resource
   */
  clusterName?: pulumi.Input<string>;
  /**
   * Kubernetes version: a prefix VKS resolves to the newest release, or the full version or name of a release; with
   * infrastructure "vsphere" the three numbers of what the templates have. A change rolls all nodes, control plane first;
   * one minor version at a time.
   *
   * @example "v1.33"
   * @example "v1.33.3+vmware.1-fips"
   */
  version: pulumi.Input<string>;
  /** ClusterClass the cluster is made from. */
  clusterClass?: ClusterClassArgs;
  /**
   * Keeps exactly the class in `clusterClass.name` (annotation `kubernetes.vmware.com/skip-auto-cc-rebase`), which
   * must then be given.
   *
   * @default false
   */
  skipClassRebase?: pulumi.Input<boolean>;
  /**
   * VirtualMachineClass of all machines that name none of their own; required on a Supervisor. A change rolls the nodes.
   *
   * @example "guaranteed-medium"
   */
  vmClass?: pulumi.Input<string>;
  /**
   * Storage class of the root disks of all machines that name none of their own; required on a Supervisor. A change rolls
   * the nodes.
   *
   * @example "vsan-default"
   */
  storageClass?: pulumi.Input<string>;
  /** Address ranges inside the cluster. They cannot be changed: make another cluster. */
  network?: ClusterNetworkArgs;
  /**
   * Machines of the control plane.
   *
   * @default three machines
   */
  controlPlane?: ControlPlaneTopologyArgs;
  /**
   * Worker pools by name; `batchLarge` and `batch_large` both name the pool "batch-large".
   *
   * @default none
   * @example { general: { replicas: 3 }, batch: { autoscaler: { min: 0, max: 20 } } }
   */
  workerPools?: Record<string, WorkerPoolTopologyArgs>;
  /** Disks of their own for directories of all nodes. A change rolls the nodes. */
  volumes?: VolumeArgs[];
  /** Class variable `node`: labels, taints, runtime and firewall of all nodes. A change rolls the nodes. */
  node?: NodeArgs;
  /** Class variable `osConfiguration`: operating system of all nodes. Most changes roll the nodes. */
  osConfiguration?: OsConfigurationArgs;
  /** Class variable `kubernetes`: the Kubernetes components. Many changes roll nodes. */
  kubernetes?: KubernetesArgs;
  /** Class variable `resourceConfiguration`: what nodes keep for themselves. A change rolls the nodes. */
  resourceConfiguration?: ResourceConfigurationArgs;
  /** Class variable `vsphereOptions`: storage offered to workloads. Changes need no new nodes. */
  vsphereOptions?: VsphereOptionsArgs;
  /** Class variable `bootstrapAddons`: the container network. VKS refuses a change: make another cluster. */
  bootstrapAddons?: BootstrapAddonsArgs;
  /**
   * Class variables that have no argument of their own, or whose argument lacks a field. Values are any JSON, and are
   * checked by the ClusterClass alone.
   *
   * @example { kubernetes: { someNewField: true } }
   */
  variables?: Record<string, Json>;
  /** Further conditions the Cluster must meet to be available. */
  availabilityGates?: ConditionGateArgs[];
  /** Labels of the Cluster object. Changes need no new nodes. */
  labels?: Record<string, pulumi.Input<string>>;
  /** Annotations of the Cluster object. Changes need no new nodes. */
  annotations?: Record<string, pulumi.Input<string>>;
  /**
   * Checks, before anything of the cluster is created or changed, whether the Supervisor has what it asks for: rights,
   * network, class, release, images, VM classes, storage classes and quota, the name, address ranges. Everything that
   * stands in the way is one error. It can be added and removed at any time.
   *
   * @default false
   */
  preflight?: boolean;
  /** How to reach the Supervisor. */
  supervisor?: SupervisorArgs;
  /** Where the machines are, and what they are made from; required with infrastructure "vsphere", and of no other. */
  vsphere?: VsphereArgs;
  /** How long each phase may take. */
  timeouts?: PhaseTimeoutsArgs;
}
