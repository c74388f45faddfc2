import type {
  HealthCheckArgs,
  PoolHealthCheckArgs,
  PoolRemediationArgs,
  RemediationArgs,
  RemediationTriggerArgs,
  UnhealthyConditionArgs,
} from "../../args";
import { listOf } from "../check/list";
import { type Members, object } from "../check/object";
import { flag, oneOf, text } from "../check/scalar";
import { amount } from "../rules/amount";
import { wholeSeconds } from "../rules/duration";
import { unhealthyRange } from "../rules/unhealthy-range";

const unhealthyConditions = listOf(
  object<UnhealthyConditionArgs>(
    { type: text, status: oneOf(["True", "False", "Unknown"]), timeout: wholeSeconds },
    "type",
    "status",
    "timeout",
  ),
  100,
);

const triggerIf = object<RemediationTriggerArgs>({
  unhealthyLessThanOrEqualTo: amount,
  unhealthyInRange: unhealthyRange,
});

const members: Members<HealthCheckArgs> = {
  enabled: flag,
  nodeStartupTimeout: wholeSeconds,
  unhealthyNodeConditions: unhealthyConditions,
  unhealthyMachineConditions: unhealthyConditions,
  remediation: object<RemediationArgs>({ triggerIf }),
};

/** Health check of the control plane. */
export const healthCheck = object<HealthCheckArgs>(members);

/** Health check of a pool. */
export const poolHealthCheck = object<PoolHealthCheckArgs>({
  ...members,
  remediation: object<PoolRemediationArgs>({ triggerIf, maxInFlight: amount }),
});
