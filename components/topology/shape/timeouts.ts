import type { PhaseTimeoutsArgs } from "../../args";
import { object } from "../check/object";
import { timeout } from "../rules/duration";

/** Timeouts of the phases. */
export const timeouts = object<PhaseTimeoutsArgs>({
  topology: timeout,
  infrastructure: timeout,
  controlPlaneBootstrap: timeout,
  controlPlaneMachines: timeout,
  controlPlaneInitialization: timeout,
  workers: timeout,
  available: timeout,
  delete: timeout,
});
