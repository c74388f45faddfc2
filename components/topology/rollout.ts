import type { PoolRolloutArgs } from "../args";
import { intOrPercent } from "./int-or-percent";
import { present } from "./present";
import type { Resolved } from "./resolved";

/** `rollout` of a control plane or machine deployment topology (Cluster API v1beta2). */
export interface Rollout {
  readonly after?: string;
  readonly strategy?: {
    readonly type: string;
    readonly rollingUpdate?: { readonly maxSurge?: number | string; readonly maxUnavailable?: number | string };
  };
}

/** How machines are replaced, in Cluster API's terms; a pool's has a strategy besides. */
export function rollout(args: Resolved<PoolRolloutArgs> | undefined): Rollout | undefined {
  if (!args) return undefined;
  const rollingUpdate = present({
    maxSurge: intOrPercent(args.maxSurge),
    maxUnavailable: intOrPercent(args.maxUnavailable),
  });
  const hasStrategy = args.type !== undefined || Object.keys(rollingUpdate).length > 0;
  return present({
    after: args.after,
    // Cluster API requires the type as soon as there is a strategy.
    strategy: hasStrategy ? { type: args.type ?? "RollingUpdate", ...present({ rollingUpdate }) } : undefined,
  });
}
