import type { PoolDeletionArgs } from "../args";
import { present } from "./present";
import type { Resolved } from "./resolved";
import { seconds } from "./seconds";

/** `deletion` of a control plane or machine deployment topology (Cluster API v1beta2). */
export interface Deletion {
  readonly order?: string;
  readonly nodeDrainTimeoutSeconds?: number;
  readonly nodeVolumeDetachTimeoutSeconds?: number;
  readonly nodeDeletionTimeoutSeconds?: number;
}

/** How machines are taken away, in Cluster API's terms; a pool's has `order` besides. */
export function deletion(args: Resolved<PoolDeletionArgs> | undefined): Deletion | undefined {
  return (
    args &&
    present({
      order: args.order,
      nodeDrainTimeoutSeconds: seconds(args.nodeDrainTimeout),
      nodeVolumeDetachTimeoutSeconds: seconds(args.nodeVolumeDetachTimeout),
      nodeDeletionTimeoutSeconds: seconds(args.nodeDeletionTimeout),
    })
  );
}
