import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ClusterAdmission } from "../../provider/cluster-admission";
import { ClusterDeletion } from "../../provider/cluster-deletion";
import { Preflight } from "../../provider/preflight";
import { demandOf } from "../../provider/preflight/demand";
import { Teardown } from "../../provider/teardown";
import type { ClusterManifest } from "../topology/cluster-manifest";
import type { ClusterConnection } from "./cluster-connection";
import { deleteTimeout } from "./timeouts";

/** What the Cluster object is made from. */
export interface ClusterObjectSpec extends ClusterConnection {
  readonly manifest: pulumi.Output<ClusterManifest>;
  /** How long its deletion, and then what is left of it, may take. */
  readonly deleteTimeout: pulumi.Input<string>;
  /** Check what it asks for before anything of it is created or changed. */
  readonly preflight: boolean;
  readonly parent: pulumi.ComponentResource;
  /** Provider for the Supervisor. @default one for the connection */
  readonly provider: pulumi.ProviderResource | undefined;
}

/** The Cluster object and what stands for its deletion. */
export interface ClusterObject {
  readonly cluster: k8s.apiextensions.CustomResource;
  /** What uses the cluster depends on this, so that the cluster outlives it. */
  readonly deletion: ClusterDeletion;
}

/**
 * Registers the Cluster object of the VKS workflow, with what surrounds it: before it the answer of admission, which it is
 * sent with, after it what deletes it, and around it the teardown, which outlives it until nothing is left.
 *
 * Its pools are not in it: see `poolEntries`.
 */
export function clusterObject(name: string, spec: ClusterObjectSpec): ClusterObject {
  const { manifest, parent, cluster, connection } = spec;
  const removal = { cluster, connection, timeout: spec.deleteTimeout };
  const teardown = new Teardown(`${name}-teardown`, removal, { parent, dependsOn: preflight(name, spec) });
  const admission = new ClusterAdmission(
    `${name}-admission`,
    { cluster, connection, manifest },
    { parent, dependsOn: teardown },
  );
  const { apiVersion, kind, metadata } = clusterIdentity(manifest);
  const object = new k8s.apiextensions.CustomResource(
    `${name}-cluster`,
    { apiVersion, kind, metadata, spec: admitted(manifest, admission) },
    {
      parent,
      dependsOn: teardown,
      provider: spec.provider ?? supervisorProvider(name, spec),
      // Only where the Cluster alone is targeted does the provider itself wait, and it takes longer than its default.
      customTimeouts: { delete: typeof spec.deleteTimeout === "string" ? spec.deleteTimeout : deleteTimeout },
    },
  );
  return { cluster: object, deletion: new ClusterDeletion(`${name}-deletion`, removal, { parent, dependsOn: object }) };
}

/** The check before everything else, where it is wanted. What a Cluster asks for is kept, and nothing more of it. */
function preflight(name: string, spec: ClusterObjectSpec): Preflight[] {
  if (!spec.preflight) return [];
  const { manifest, cluster, connection, parent } = spec;
  return [new Preflight(`${name}-preflight`, { cluster, connection, demand: manifest.apply(demandOf) }, { parent })];
}

/** The kind is fixed: only what the arguments decide is an output. */
function clusterIdentity(manifest: pulumi.Output<ClusterManifest>) {
  return { apiVersion: "cluster.x-k8s.io/v1beta2", kind: "Cluster", metadata: manifest.metadata };
}

/** The spec with the version and class that admission will store, and without the pools. */
function admitted(manifest: pulumi.Output<ClusterManifest>, { version, className }: ClusterAdmission) {
  return manifest.spec.apply(({ topology: { workers: _, ...topology }, ...spec }) => ({
    ...spec,
    topology: { ...topology, version, classRef: { ...topology.classRef, name: className } },
  }));
}

/**
 * A provider for the Supervisor. Its identity is fixed: a kubeconfig that lies elsewhere on another machine, or has
 * another context, must never replace the cluster.
 */
function supervisorProvider(name: string, { connection, parent }: ClusterObjectSpec): k8s.Provider {
  const { kubeconfig, context } = pulumi.output(connection);
  return new k8s.Provider(`${name}-supervisor`, { kubeconfig, context, clusterIdentifier: "supervisor" }, { parent });
}
