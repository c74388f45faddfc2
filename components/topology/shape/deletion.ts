import { type DeletionArgs, DeletionOrder, type PoolDeletionArgs } from "../../args";
import { type Members, object } from "../check/object";
import { oneOf } from "../check/scalar";
import { wholeSeconds } from "../rules/duration";

const members: Members<DeletionArgs> = {
  nodeDrainTimeout: wholeSeconds,
  nodeVolumeDetachTimeout: wholeSeconds,
  nodeDeletionTimeout: wholeSeconds,
};

/** Deletion of control-plane machines. */
export const deletion = object<DeletionArgs>(members);

/** Deletion of a pool's machines. */
export const poolDeletion = object<PoolDeletionArgs>({ ...members, order: oneOf(DeletionOrder) });
