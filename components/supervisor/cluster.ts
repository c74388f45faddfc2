import type * as pulumi from "@pulumi/pulumi";
import type { PhaseGate } from "../../provider/phase-gate";
import type { ClusterParts } from "../cluster-parts";
import { ControlPlane } from "../control-plane";
import { timesOf } from "../phase-times";
import type { ClusterManifest } from "../topology";
import { poolName, type SupervisorClusterArgs } from "../topology";
import { WorkerPool } from "../worker-pool";
import { clusterConnection } from "./cluster-connection";
import { clusterObject } from "./cluster-object";
import { type GateSpec, gate } from "./gates";
import { poolEntries } from "./pool-entries";
import { type Revisions, revisionsOf } from "./revisions";
import { deleteTimeout } from "./timeouts";

/**
 * Registers a cluster of VKS as children of `parent`: the Cluster object, of which the Supervisor's controllers make the
 * rest, and the gates that follow them.
 */
export function supervisorCluster(
  parent: pulumi.ComponentResource,
  name: string,
  args: SupervisorClusterArgs,
  manifest: pulumi.Output<ClusterManifest>,
): ClusterParts {
  const revisions = manifest.apply(revisionsOf);
  const clusterName = args.clusterName ?? name;
  const { namespace } = args;
  const connection = clusterConnection(namespace, clusterName, args.supervisor);
  const common = { ...connection, parent };
  const shared = { namespace, clusterName, ...(args.supervisor ? { supervisor: args.supervisor } : {}) };
  const timeouts = args.timeouts ?? {};
  const step = (phase: GateSpec["phase"], rest: Pick<GateSpec, "timeout" | "revision" | "after">): PhaseGate =>
    gate(`${name}-${phase}`, { ...common, phase, ...rest });

  const { cluster, deletion } = clusterObject(name, {
    ...common,
    manifest,
    deleteTimeout: timeouts.delete ?? deleteTimeout,
    preflight: args.preflight === true,
    provider: parent.getProvider("kubernetes:cluster.x-k8s.io/v1beta2:Cluster"),
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
    { parent, dependsOn: infrastructure },
  );
  const workerPools = Object.fromEntries(
    Object.entries(entries).map(([key, entry]) => {
      const own = { ...shared, ...args.workerPools?.[key], ...waitingOnly(key, revisions, timeouts.workers) };
      return [key, new WorkerPool(`${name}-${key}`, own, { parent, dependsOn: [controlPlane, entry] })];
    }),
  );
  const available = step("available", {
    timeout: timeouts.available,
    revision: revisions.cluster,
    after: [controlPlane, ...Object.values(workerPools)],
  });
  return {
    controlPlane,
    workerPools,
    topology: timesOf(topology),
    infrastructure: timesOf(infrastructure),
    available: timesOf(available),
    version: available.version,
  };
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
