import type * as pulumi from "@pulumi/pulumi";
import type { ConditionGateArgs } from "./gates";
import type { Json } from "./json";
import type { OsImageArgs } from "./os-image";
import type { TaintArgs } from "./taint";
import type { VolumeArgs } from "./volume";
import type { VsphereMachineArgs } from "./vsphere";

/** What the control plane and every pool may say about their machines. What is not set here follows the cluster. */
export interface MachineTopologyArgs {
  /**
   * VirtualMachineClass of the machines. A change rolls the nodes.
   *
   * @default the `vmClass` of the cluster
   */
  vmClass?: pulumi.Input<string>;
  /**
   * Storage class of the root disks. A change rolls the nodes.
   *
   * @default the `storageClass` of the cluster
   */
  storageClass?: pulumi.Input<string>;
  /**
   * Disks of their own for directories of the nodes, instead of (not in addition to) those of the cluster. A change
   * rolls the nodes.
   *
   * @default the `volumes` of the cluster
   * @example [{ name: "containerd", mountPath: "/var/lib/containerd", capacity: "50Gi" }]
   */
  volumes?: VolumeArgs[];
  /**
   * Operating system of the nodes. A change rolls the nodes.
   *
   * @default the default of the Kubernetes release (photon)
   * @example { name: "ubuntu", version: "24.04" }
   */
  osImage?: OsImageArgs;
  /**
   * Labels of the nodes, added to `node.labels` of the cluster (class variable `node`). A change rolls the nodes.
   *
   * @example { "example.com/tier": "batch" }
   */
  nodeLabels?: Record<string, pulumi.Input<string>>;
  /**
   * Taints of the nodes, added to `node.taints` of the cluster (class variable `node`). A change rolls the nodes,
   * except for taints with `propagation`.
   *
   * @example [{ key: "batch", effect: "NoSchedule" }]
   */
  taints?: TaintArgs[];
  /**
   * Labels of the Cluster API objects (not of the nodes: see `nodeLabels`). Changes need no new nodes. Cluster API
   * copies to the Node those below `node.cluster.x-k8s.io`, `node-restriction.kubernetes.io` and
   * `node-role.kubernetes.io`.
   */
  labels?: Record<string, pulumi.Input<string>>;
  /** Annotations of the Cluster API objects. Changes need no new nodes. */
  annotations?: Record<string, pulumi.Input<string>>;
  /** Further conditions a Machine must meet to be ready. */
  readinessGates?: ConditionGateArgs[];
  /**
   * Overrides of class variables that have no argument of their own, or whose argument lacks a field. Values are any JSON
   * and replace the whole value of the cluster.
   *
   * @example { kubernetes: { kubeletConfiguration: { maxPods: 64 } } }
   */
  variables?: Record<string, Json>;
  /** Their virtual machines; of infrastructure "vsphere" alone. */
  vsphere?: VsphereMachineArgs;
}
