import type { SupervisorArgs, WorkerPoolTopologyArgs } from "../../args";
import { all, type Check } from "../check/check";
import { object } from "../check/object";
import { anyText, flag, text } from "../check/scalar";
import { dnsLabel } from "../rules/dns-name";
import { timeout } from "../rules/duration";
import { supervisor } from "./supervisor";
import { workerPoolMembers, workerPoolRules } from "./worker-pool";

/** A pool that is a component of its own also says which cluster it belongs to and how long it is waited for. */
interface StandalonePoolArgs extends WorkerPoolTopologyArgs {
  namespace: string;
  clusterName: string;
  poolName?: string;
  declaredByCluster?: boolean;
  supervisor?: SupervisorArgs;
  timeout?: string;
  deleteTimeout?: string;
  revision?: string;
}

/** Arguments of a pool that is a component of its own. */
export const standalonePool: Check = all(
  object<StandalonePoolArgs>(
    {
      ...workerPoolMembers,
      namespace: dnsLabel,
      clusterName: dnsLabel,
      poolName: text,
      declaredByCluster: flag,
      supervisor,
      timeout,
      deleteTimeout: timeout,
      revision: anyText,
    },
    "namespace",
    "clusterName",
  ),
  workerPoolRules,
);
