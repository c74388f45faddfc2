import type { AutoscalerArgs, WorkerPoolTopologyArgs } from "../../args";
import { all, type Check } from "../check/check";
import { type Members, object } from "../check/object";
import { integer, text } from "../check/scalar";
import { dnsSubdomain } from "../rules/dns-name";
import { poolSize } from "../rules/replicas";
import { machineVariables } from "../rules/variables";
import { poolDeletion } from "./deletion";
import { poolHealthCheck } from "./health-check";
import { machine } from "./machine";
import { poolRollout } from "./rollout";

/** What a pool has, wherever it is declared. */
export const workerPoolMembers: Members<WorkerPoolTopologyArgs> = {
  ...machine,
  replicas: integer(0),
  autoscaler: object<AutoscalerArgs>({ min: integer(0), max: integer(1) }, "min", "max"),
  class: dnsSubdomain,
  failureDomain: text,
  minReadySeconds: integer(0),
  healthCheck: poolHealthCheck,
  deletion: poolDeletion,
  rollout: poolRollout,
};

/** Rules across the arguments of a pool. */
export const workerPoolRules: Check = all(poolSize, machineVariables);

/** Arguments of a pool of a cluster. */
export const workerPool: Check = all(object<WorkerPoolTopologyArgs>(workerPoolMembers), workerPoolRules);
