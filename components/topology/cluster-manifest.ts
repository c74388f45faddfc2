import type { ClusterTopology } from "./cluster-topology";
import type { ControlPlaneTopology } from "./control-plane";
import { metadata, type PoolEntry, poolEntry } from "./pool-entry";
import { present } from "./present";
import type { ClassVariable } from "./variables";

/** The Cluster object as the program declares it. */
export interface ClusterManifest {
  readonly apiVersion: "cluster.x-k8s.io/v1beta2";
  readonly kind: "Cluster";
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly clusterNetwork: {
      readonly pods: { readonly cidrBlocks: readonly string[] };
      readonly services: { readonly cidrBlocks: readonly string[] };
      readonly serviceDomain: string;
    };
    readonly availabilityGates?: readonly unknown[];
    readonly topology: {
      readonly classRef: { readonly name: string; readonly namespace: string };
      readonly version: string;
      readonly controlPlane: { readonly replicas: number; readonly [field: string]: unknown };
      readonly workers?: { readonly machineDeployments: readonly PoolEntry[] };
      readonly variables: readonly ClassVariable[];
    };
  };
}

/**
 * The Cluster object of a topology. What is not set is left out, never null. The endpoint is left out always: Cluster
 * API writes it, and a value of ours would never be corrected.
 */
export function clusterManifest(topology: ClusterTopology): ClusterManifest {
  const { pods, services, serviceDomain } = topology.network;
  return {
    apiVersion: "cluster.x-k8s.io/v1beta2",
    kind: "Cluster",
    metadata: { name: topology.name, namespace: topology.namespace, ...metadata(topology) },
    spec: {
      clusterNetwork: { pods: { cidrBlocks: pods }, services: { cidrBlocks: services }, serviceDomain },
      ...present({ availabilityGates: topology.availabilityGates }),
      topology: {
        classRef: topology.classRef,
        version: topology.version,
        controlPlane: controlPlaneSection(topology.controlPlane),
        ...(topology.pools.length > 0 ? { workers: { machineDeployments: topology.pools.map(poolEntry) } } : {}),
        variables: topology.variables,
      },
    },
  };
}

function controlPlaneSection(controlPlane: ControlPlaneTopology) {
  return {
    replicas: controlPlane.replicas,
    ...present({
      metadata: metadata(controlPlane),
      healthCheck: controlPlane.healthCheck,
      deletion: controlPlane.deletion,
      rollout: controlPlane.rollout,
      readinessGates: controlPlane.readinessGates,
      taints: controlPlane.taints,
      variables: present({ overrides: controlPlane.overrides }),
    }),
  };
}
