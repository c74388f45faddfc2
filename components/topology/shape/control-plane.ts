import type { ControlPlaneTopologyArgs } from "../../args";
import { all, type Check } from "../check/check";
import { object } from "../check/object";
import { controlPlaneReplicas } from "../rules/replicas";
import { machineVariables } from "../rules/variables";
import { deletion } from "./deletion";
import { healthCheck } from "./health-check";
import { machine } from "./machine";
import { rollout } from "./rollout";

/** Arguments of the control plane. */
export const controlPlane: Check = all(
  object<ControlPlaneTopologyArgs>({ ...machine, replicas: controlPlaneReplicas, healthCheck, deletion, rollout }),
  machineVariables,
);
