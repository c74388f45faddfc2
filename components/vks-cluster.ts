import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { Infrastructure, type VksClusterArgs } from "./args";
import { requireValid } from "./arguments-error";
import type { ClusterParts } from "./cluster-parts";
import type { ControlPlane } from "./control-plane";
import { hidden } from "./hidden";
import { type ClusterPhases, isDone } from "./phase-times";
import { supervisorCluster } from "./supervisor/cluster";
import {
  clusterManifest,
  clusterTopology,
  type Resolved,
  type SupervisorClusterArgs,
  type VsphereClusterArgs,
  validateCluster,
  vsphereTopology,
} from "./topology";
import { vsphereCluster } from "./vsphere/cluster";
import { unknownCounts } from "./vsphere/plain-counts";
import type { WorkerPool } from "./worker-pool";

/** Pulumi takes every field of a component for an output that other languages get; resources cannot be one. */
const { set: setParts, get: partsOf } = hidden<VksCluster, ClusterParts>();

/**
 * A Kubernetes cluster of the vSphere Kubernetes Service, deployed phase by phase.
 *
 * On a Supervisor it declares one Cluster object, and the Supervisor's controllers make the rest; with `infrastructure:
 * "vsphere"` the program itself makes network, machines and kubeadm configuration. Every phase of the workflow is a gate of its
 * own, and the order of the phases is nothing but the dependencies between them: topology, infrastructure, the three of
 * the control plane, workers once per pool, available. A phase that does not finish names the object at fault, its reason
 * and what to do, and the next `pulumi up` goes on from there.
 *
 * @example
 * ```ts
 * const shop = new VksCluster("shop", {
 *   namespace: "team-a",
 *   version: "v1.33",
 *   vmClass: "guaranteed-medium",
 *   storageClass: "vsan-default",
 *   workerPools: { general: { replicas: 3 } },
 * });
 * export const kubeconfig = shop.kubeconfig;
 * ```
 *
 * Errors: wrong arguments, all in one error before anything is registered; with `preflight`, all that the Supervisor lacks,
 * in one error before anything is created; denials of admission, on the Cluster object; a phase that fails or times out, on its gate.
 */
export class VksCluster extends pulumi.ComponentResource {
  /** `https://host:port` of the cluster's API server. */
  readonly endpoint: pulumi.Output<string>;
  /** The cluster's admin kubeconfig, a secret. */
  readonly kubeconfig: pulumi.Output<string>;
  /** Kubernetes version as the Supervisor stores it, for example `v1.33.3+vmware.1-fips`. */
  readonly version: pulumi.Output<string>;
  /** When each phase was waited for. */
  readonly phases: pulumi.Output<ClusterPhases>;
  /** True once the cluster is available. */
  readonly ready: pulumi.Output<boolean>;

  constructor(name: string, args: VksClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const onVsphere = args?.infrastructure === Infrastructure.Vsphere;
    requireValid(`VksCluster ${name}`, [
      ...validateCluster(name, args, pulumi.Output.isInstance),
      ...(onVsphere ? unknownCounts(args) : []),
    ]);
    super("vks:index:VksCluster", name, {}, opts);
    const checked = pulumi.output(args).apply((resolved) => {
      requireValid(`VksCluster ${name}`, validateCluster(name, resolved));
      return resolved;
    });
    const parts = onVsphere
      ? vsphereCluster(
          this,
          name,
          args as VsphereClusterArgs,
          checked.apply((resolved) => vsphereTopology(name, resolved as Resolved<VsphereClusterArgs>)),
        )
      : supervisorCluster(
          this,
          name,
          args as SupervisorClusterArgs,
          checked.apply((resolved) =>
            clusterManifest(clusterTopology(name, resolved as Resolved<SupervisorClusterArgs>)),
          ),
        );
    setParts(this, parts);
    const { controlPlane, workerPools, available } = parts;
    this.endpoint = controlPlane.endpoint;
    this.kubeconfig = controlPlane.kubeconfig;
    this.version = parts.version;
    this.ready = isDone(available);
    this.phases = pulumi.output({
      topology: parts.topology,
      infrastructure: parts.infrastructure,
      controlPlane: controlPlane.phases,
      workers: Object.fromEntries(Object.entries(workerPools).map(([key, pool]) => [key, pool.phase])),
      available,
    });
    this.registerOutputs({
      endpoint: this.endpoint,
      kubeconfig: this.kubeconfig,
      version: this.version,
      phases: this.phases,
      ready: this.ready,
    });
  }

  /** The control plane: to depend on the cluster's API alone. */
  get controlPlane(): ControlPlane {
    return partsOf(this).controlPlane;
  }

  /** The worker pools by their key in the arguments: to depend on one of them alone. */
  get workerPools(): Record<string, WorkerPool> {
    return partsOf(this).workerPools;
  }

  /** Deploys into the cluster. Renewed certificates replace nothing. */
  get provider(): k8s.Provider {
    return this.controlPlane.provider;
  }
}
