import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { PhaseGate } from "../provider/phase-gate";
import type { VksClusterArgs } from "./args";
import { requireValid } from "./arguments-error";
import { ControlPlane } from "./control-plane";
import { hidden } from "./hidden";
import type { ClusterPhases } from "./phase-times";
import { clusterConnection } from "./supervisor/cluster-connection";
import { clusterObject } from "./supervisor/cluster-object";
import { type GateSpec, gate, timesOf } from "./supervisor/gates";
import { poolEntries } from "./supervisor/pool-entries";
import { type Revisions, revisionsOf } from "./supervisor/revision";
import { deleteTimeout } from "./supervisor/timeouts";
import { clusterManifest, clusterTopology, poolName, type SupervisorClusterArgs } from "./topology";
import { validateCluster } from "./topology/validate";
import { WorkerPool } from "./worker-pool";

/** What a cluster is made of. */
interface Parts {
  readonly controlPlane: ControlPlane;
  readonly workerPools: Record<string, WorkerPool>;
}

/** Pulumi takes every field of a component for an output that other languages get; resources cannot be one. */
const { set: setParts, get: partsOf } = hidden<VksCluster, Parts>();

/**
 * A Kubernetes cluster of the vSphere Kubernetes Service, deployed phase by phase.
 *
 * It declares one Cluster object; the Supervisor's controllers make the rest. Every phase of the workflow is a gate of its
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
    requireValid(`VksCluster ${name}`, validateCluster(name, args, pulumi.Output.isInstance));
    super("vks:index:VksCluster", name, {}, opts);
    const { namespace } = args as SupervisorClusterArgs;
    const manifest = pulumi.output(args as SupervisorClusterArgs).apply((resolved) => {
      requireValid(`VksCluster ${name}`, validateCluster(name, resolved));
      return clusterManifest(clusterTopology(name, resolved));
    });
    const revisions = manifest.apply(revisionsOf);
    const clusterName = args.clusterName ?? name;
    const connection = clusterConnection(namespace, clusterName, args.supervisor);
    const common = { ...connection, parent: this };
    const shared = {
      namespace,
      clusterName,
      ...(args.supervisor ? { supervisor: args.supervisor } : {}),
    };
    const timeouts = args.timeouts ?? {};
    const step = (phase: GateSpec["phase"], rest: Pick<GateSpec, "timeout" | "revision" | "after">): PhaseGate =>
      gate(`${name}-${phase}`, { ...common, phase, ...rest });

    const { cluster, deletion } = clusterObject(name, {
      ...common,
      manifest,
      deleteTimeout: timeouts.delete ?? deleteTimeout,
      preflight: args.preflight === true,
      provider: this.getProvider("kubernetes:cluster.x-k8s.io/v1beta2:Cluster"),
    });
    const removal = { timeout: timeouts.delete ?? deleteTimeout, deletedWith: cluster, dependsOn: deletion };
    const entries = poolEntries(name, args, { ...common, manifest, ...removal });
    const topology = step("topology", {
      timeout: timeouts.topology,
      revision: revisions.cluster,
      after: [deletion, ...Object.values(entries)],
    });
    const infrastructure = step("infrastructure", {
      timeout: timeouts.infrastructure,
      revision: revisions.infrastructure,
      after: topology,
    });
    const controlPlane = new ControlPlane(
      `${name}-control-plane`,
      { ...shared, timeouts, revision: revisions.controlPlane },
      { parent: this, dependsOn: infrastructure },
    );
    const workerPools = Object.fromEntries(
      Object.entries(entries).map(([key, entry]) => {
        const own = { ...shared, ...args.workerPools?.[key], ...waitingOnly(key, revisions, timeouts.workers) };
        return [key, new WorkerPool(`${name}-${key}`, own, { parent: this, dependsOn: [controlPlane, entry] })];
      }),
    );
    const available = step("available", {
      timeout: timeouts.available,
      revision: revisions.cluster,
      after: [controlPlane, ...Object.values(workerPools)],
    });

    setParts(this, { controlPlane, workerPools });
    this.endpoint = controlPlane.endpoint;
    this.kubeconfig = controlPlane.kubeconfig;
    this.version = available.version;
    this.ready = available.finishedAt.apply((at) => at !== undefined);
    this.phases = pulumi.output({
      topology: timesOf(topology),
      infrastructure: timesOf(infrastructure),
      controlPlane: controlPlane.phases,
      workers: Object.fromEntries(Object.entries(workerPools).map(([key, pool]) => [key, pool.phase])),
      available: timesOf(available),
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

/** What makes a WorkerPool only wait, for a pool whose entry the cluster declares. */
function waitingOnly(key: string, revisions: pulumi.Output<Revisions>, timeout: pulumi.Input<string> | undefined) {
  return {
    poolName: poolName(key),
    declaredByCluster: true,
    revision: revisions.pools.apply((pools) => pools[poolName(key)] ?? ""),
    ...(timeout === undefined ? {} : { timeout }),
  };
}
