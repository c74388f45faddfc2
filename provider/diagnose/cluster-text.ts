import type { ClusterRef } from "../observe/snapshot";

/** A part of a cluster. */
export interface ClusterPart {
  readonly pool?: string;
  readonly node?: string;
}

/** A cluster, or one pool or node of it, as every error names it. One that is of no Supervisor is of no namespace. */
export function clusterText({ namespace, name }: ClusterRef, { pool, node }: ClusterPart = {}): string {
  const cluster = namespace === "" ? name : `${namespace}/${name}`;
  return `cluster ${cluster}${pool === undefined ? "" : `, pool ${pool}`}${node === undefined ? "" : `, node ${node}`}`;
}
