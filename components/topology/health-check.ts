import type { PoolHealthCheckArgs, UnhealthyConditionArgs } from "../args";
import { intOrPercent } from "./int-or-percent";
import { present } from "./present";
import type { Resolved } from "./resolved";
import { seconds } from "./seconds";

/** `healthCheck` of a control plane or machine deployment topology (Cluster API v1beta2). */
export interface HealthCheck {
  readonly enabled?: boolean;
  readonly checks?: Readonly<Record<string, unknown>>;
  readonly remediation?: Readonly<Record<string, unknown>>;
}

/** The health check in Cluster API's terms; a pool's has `maxInFlight` besides. */
export function healthCheck(args: Resolved<PoolHealthCheckArgs> | undefined): HealthCheck | undefined {
  if (!args) return undefined;
  const { triggerIf, maxInFlight } = args.remediation ?? {};
  return present({
    enabled: args.enabled,
    checks: present({
      nodeStartupTimeoutSeconds: seconds(args.nodeStartupTimeout),
      unhealthyNodeConditions: args.unhealthyNodeConditions?.map(unhealthyCondition),
      unhealthyMachineConditions: args.unhealthyMachineConditions?.map(unhealthyCondition),
    }),
    remediation: present({
      maxInFlight: intOrPercent(maxInFlight),
      triggerIf: present({
        unhealthyLessThanOrEqualTo: intOrPercent(triggerIf?.unhealthyLessThanOrEqualTo),
        unhealthyInRange: triggerIf?.unhealthyInRange,
      }),
    }),
  });
}

function unhealthyCondition({ type, status, timeout }: Resolved<UnhealthyConditionArgs>) {
  return { type, status, timeoutSeconds: seconds(timeout) };
}
