import type { ClusterRef } from "../observe/snapshot";

/** A cluster, or one pool of it, as every error names it. */
export function clusterText({ namespace, name }: ClusterRef, pool: string | undefined): string {
  return `cluster ${namespace}/${name}${pool === undefined ? "" : `, pool ${pool}`}`;
}
