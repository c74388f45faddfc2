import { type PoolRolloutArgs, type RolloutArgs, RolloutType } from "../../args";
import { all } from "../check/check";
import { object } from "../check/object";
import { oneOf } from "../check/scalar";
import { amount } from "../rules/amount";
import { moment } from "../rules/moment";
import { rolloutMoves } from "../rules/rollout";

/** Rollout of the control plane. */
export const rollout = object<RolloutArgs>({ after: moment });

/** Rollout of a pool. */
export const poolRollout = all(
  object<PoolRolloutArgs>({ after: moment, type: oneOf(RolloutType), maxSurge: amount, maxUnavailable: amount }),
  rolloutMoves,
);
