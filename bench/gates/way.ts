import type { ClusterRef } from "../../provider";

/** A way to deploy a cluster and to wait until all of it is available. */
export interface Way {
  /** What is run, for the report. */
  readonly title: string;
  /** Deploys and waits. */
  deploy(cluster: ClusterRef): Promise<Deployed>;
  /** Removes the cluster; it may be on its way out still. */
  remove(cluster: ClusterRef): Promise<void>;
}

/** When a way said that the cluster is there, in milliseconds since the epoch. */
export interface Deployed {
  /** The wait's last decision. */
  readonly decided: number;
  /** The last process has exited. */
  readonly ended: number;
}
