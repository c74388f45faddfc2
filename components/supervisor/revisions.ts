import { revision } from "../revision";
import type { ClusterManifest } from "../topology";

/** Fingerprints of what a Cluster object asks for, one per thing that gates wait for. */
export interface Revisions {
  /** Of everything. */
  readonly cluster: string;
  /** Of what phase 2 depends on. */
  readonly infrastructure: string;
  /** Of what the control plane depends on. */
  readonly controlPlane: string;
  /** Of what each pool depends on, by its name. */
  readonly pools: Readonly<Record<string, string>>;
}

/**
 * The fingerprints of a Cluster object: a change of it makes exactly the gates wait again whose phases it touches. They
 * are of what the program asks for, not of what the server made of it, so that a preview needs no server.
 */
export function revisionsOf({ spec }: ClusterManifest): Revisions {
  const { topology, clusterNetwork } = spec;
  const common = [topology.version, topology.classRef, topology.variables];
  const pools = topology.workers?.machineDeployments ?? [];
  return {
    cluster: revision(spec),
    infrastructure: revision(clusterNetwork),
    controlPlane: revision([common, topology.controlPlane]),
    pools: Object.fromEntries(pools.map((pool) => [pool.name, revision([common, pool])])),
  };
}
