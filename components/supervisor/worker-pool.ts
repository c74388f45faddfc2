import * as pulumi from "@pulumi/pulumi";
import { PoolEntry } from "../../provider/pool-entry";
import { requireValid } from "../arguments-error";
import { isDone, timesOf } from "../phase-times";
import { revision } from "../revision";
import { poolEntry, poolTopology } from "../topology";
import { validatePool } from "../topology/validate";
import type { WorkerPoolArgs } from "../worker-pool";
import type { WorkerPoolParts } from "../worker-pool-parts";
import { clusterConnection } from "./cluster-connection";
import { type GateSpec, gate } from "./gates";
import { deleteTimeout } from "./timeouts";

/** Registers a pool that the Supervisor's controllers make, as children of `parent`: its entry and its gate. */
export function supervisorWorkerPool(
  parent: pulumi.ComponentResource,
  name: string,
  args: WorkerPoolArgs,
  after: GateSpec["after"],
): WorkerPoolParts {
  const connection = clusterConnection(args.namespace, args.clusterName, args.supervisor);
  const entry = pulumi.output(args).apply((resolved) => {
    requireValid(`WorkerPool ${name}`, validatePool(name, resolved));
    return poolEntry(poolTopology(resolved.poolName ?? name, resolved));
  });
  const inherited = { parent, ...(after === undefined ? {} : { dependsOn: after }) };
  const declared = args.declaredByCluster
    ? after
    : new PoolEntry(`${name}-entry`, { ...connection, entry, timeout: args.deleteTimeout ?? deleteTimeout }, inherited);
  const poolName = entry.apply((declaredEntry) => declaredEntry.name);
  const workers = gate(`${name}-workers`, {
    ...connection,
    phase: "workers",
    pool: poolName,
    timeout: args.timeout,
    revision: args.revision ?? entry.apply(revision),
    after: declared,
    parent,
  });
  return { poolName, phase: timesOf(workers), ready: isDone(workers) };
}
